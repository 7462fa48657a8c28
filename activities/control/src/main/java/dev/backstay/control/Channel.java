package dev.backstay.control;

import dev.backstay.catalog.estate.spec.TeamSpec;
import java.io.IOException;

/** A way a notice reaches a team. */
interface Channel {

  /** What identifies the channel in records; never an address that is a secret. */
  String id();

  /**
   * Delivers one notice and returns when it was confirmed.
   *
   * @param json one JSON object on one line
   * @throws IOException when it was not confirmed; the message holds no address and no secret
   */
  void deliver(String json) throws IOException, InterruptedException;

  /** The channel an estate declares. */
  static Channel of(TeamSpec.Channel declared) {
    String file = declared.file();
    String webhook = declared.webhookRef();
    if (file != null) {
      return new FileChannel(file);
    }
    if (webhook != null) {
      return new WebhookChannel(webhook);
    }
    throw new IllegalArgumentException("a channel without 'file' and 'webhookRef'");
  }
}
