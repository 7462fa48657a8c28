package dev.backstay.catalog.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message to a team.
 *
 * @param deliveredAt when the last of the team's channels had it; null while it waits
 */
public record NoticeRecord(
    long id,
    String noticeId,
    String workflowId,
    String procedure,
    String team,
    String severity,
    String title,
    String text,
    @Nullable String nextAction,
    Instant createdAt,
    @Nullable Instant deliveredAt) {}
