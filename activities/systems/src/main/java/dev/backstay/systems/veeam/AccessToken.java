package dev.backstay.systems.veeam;

import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** An OAuth token with its successor; by our clock, and given up a minute early. */
record AccessToken(String value, String refresh, Instant goodUntil) {
  private static final Duration MARGIN = Duration.ofSeconds(60);

  static AccessToken of(JsonNode answer, Instant now) {
    Duration life = Duration.ofSeconds(answer.path("expires_in").asLong(0));
    Duration used = life.compareTo(MARGIN.multipliedBy(2)) > 0 ? life.minus(MARGIN) : life;
    return new AccessToken(
        answer.path("access_token").asString(""),
        answer.path("refresh_token").asString(""),
        now.plus(used));
  }

  boolean good(Instant now) {
    return now.isBefore(goodUntil);
  }
}
