package dev.backstay.catalog.estate.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** People who are informed and asked to review. */
public record TeamSpec(
    @Key(value = "Who they are", example = "database administrators") @Nullable String description,
    @Key("Where notices go; none means that they are only kept in the catalog")
        List<Channel> channels) {

  /** A channel: exactly one of {@code webhookRef} and {@code file}. */
  public record Channel(
      @Key(
              value = "Reference to the address of a webhook; the address is a secret",
              form = Form.CREDENTIAL,
              example = "file:/etc/backstay/secrets/dba-webhook")
          @Nullable String webhookRef,
      @Key(
              value = "A file of the control worker that notices are appended to, one JSON a line",
              form = Form.PATH,
              example = "/var/lib/backstay/notices/dba.jsonl")
          @Nullable String file) {}
}
