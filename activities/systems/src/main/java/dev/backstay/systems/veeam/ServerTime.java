package dev.backstay.systems.veeam;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The product's times. They carry the offset of the server's zone; some are written without. */
final class ServerTime {
  private ServerTime() {}

  /**
   * @throws IllegalStateException when it is no time: nothing can then be said about its order
   */
  static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException noOffset) {
      try {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      } catch (DateTimeException noTime) {
        throw new IllegalStateException("the backup server wrote a time as '" + text + "'");
      }
    }
  }

  static Instant now(VeeamApi api) {
    return instant(api.get("/api/v1/serverTime").path("serverTime").asString(""));
  }
}
