package dev.backstay.systems.rman;

import java.util.Optional;

/**
 * Which database, and which of its lives: opening it with RESETLOGS begins another one, whose logs
 * start again at sequence 1. A point's timeline is written as {@code dbid/resetlogs}.
 *
 * @param resetlogs the SCN it was opened at
 */
record Incarnation(long dbid, long resetlogs) {

  String text() {
    return dbid + "/" + resetlogs;
  }

  static Optional<Incarnation> parse(String text) {
    String[] parts = text.split("/");
    return parts.length == 2 && parts[0].matches("\\d{1,12}") && parts[1].matches("\\d{1,18}")
        ? Optional.of(new Incarnation(Long.parseLong(parts[0]), Long.parseLong(parts[1])))
        : Optional.empty();
  }
}
