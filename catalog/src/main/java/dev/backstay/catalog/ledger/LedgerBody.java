package dev.backstay.catalog.ledger;

import dev.backstay.workflows.json.BackstayJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** The bytes of an entry, and the digests over them. */
final class LedgerBody {
  private static final int SCHEMA_VERSION = 1;
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private LedgerBody() {}

  /**
   * The entry's body. The time of recording is part of it and so of the chain, but differs when a
   * write is tried again; the digest that recognises a repetition is made without it.
   */
  static String of(
      LedgerEvent event, @Nullable Instant recordedAt, @Nullable String personalDigest) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("schemaVersion", SCHEMA_VERSION);
    body.put("namespace", event.namespace());
    body.put("run", event.runId());
    body.put("occurrence", event.occurrence());
    body.put("kind", event.kind());
    body.put("occurredAt", event.occurredAt().toString());
    if (recordedAt != null) {
      body.put("recordedAt", recordedAt.toString());
    }
    body.put("content", event.content());
    if (personalDigest != null) {
      body.put("personalDigest", personalDigest);
    }
    return canonical(body);
  }

  /** The digest of a stored body as a repetition would compute it. */
  static String digestOf(String body) {
    Map<String, Object> fields = read(body);
    fields.remove("recordedAt");
    return sha256(canonical(fields));
  }

  static @Nullable String personalDigestOf(String body) {
    return (String) read(body).get("personalDigest");
  }

  static String personalDigest(String salt, String personal) {
    return sha256(salt + "\n" + personal);
  }

  static String canonical(Object value) {
    return canonicalText(BackstayJson.mapper().writeValueAsString(value));
  }

  static String canonicalText(String json) {
    try {
      return new JsonCanonicalizer(json).getEncodedString();
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON that RFC 8785 can canonicalize", e);
    }
  }

  /** Links an entry to the one before it. */
  static String link(String previousHash, String body) {
    MessageDigest digest = sha256();
    digest.update(HexFormat.of().parseHex(previousHash));
    digest.update(body.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }

  static String sha256(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Map<String, Object> read(String body) {
    return BackstayJson.mapper().readValue(body, OBJECT);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
