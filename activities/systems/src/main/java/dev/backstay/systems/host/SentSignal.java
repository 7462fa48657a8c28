package dev.backstay.systems.host;

import java.time.Instant;
import java.util.List;

/** A signal that was sent to a job, and when. */
public record SentSignal(String signal, Instant at) {

  static List<SentSignal> parse(String lines) {
    return lines.lines().map(line -> line.split(" ")).map(SentSignal::of).toList();
  }

  private static SentSignal of(String[] words) {
    return new SentSignal(words[0], Instant.parse(words[1]));
  }
}
