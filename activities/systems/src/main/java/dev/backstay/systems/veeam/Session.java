package dev.backstay.systems.veeam;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A session: one run of a job, a recovery, a migration. */
record Session(
    String id,
    String jobId,
    String name,
    String type,
    Instant createdAt,
    @Nullable Instant endedAt,
    SessionState state,
    String stateWord,
    int percent,
    SessionResult result,
    String initiatedBy,
    String resourceId) {

  static Session of(JsonNode json) {
    String state = json.path("state").asString("");
    String ended = json.path("endTime").asString("");
    return new Session(
        json.path("id").asString(""),
        json.path("jobId").asString(""),
        json.path("name").asString(""),
        json.path("sessionType").asString(""),
        ServerTime.instant(json.path("creationTime").asString("")),
        ended.isEmpty() ? null : ServerTime.instant(ended),
        SessionState.of(state),
        state,
        json.path("progressPercent").asInt(-1),
        SessionResult.of(json.path("result")),
        json.path("initiatedBy").asString(""),
        json.path("resourceId").asString(""));
  }

  boolean goesOn() {
    return state != SessionState.STOPPED;
  }

  Instant endedOrCreated() {
    return endedAt == null ? createdAt : endedAt;
  }
}
