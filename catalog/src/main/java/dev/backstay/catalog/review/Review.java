package dev.backstay.catalog.review;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A verdict asked of a team.
 *
 * @param id unique over all runs
 * @param subjects ids of points, copies and jobs the verdict is about
 * @param verdict null while nobody has said anything
 */
public record Review(
    String id,
    String workflowId,
    String team,
    String question,
    List<String> subjects,
    Instant askedAt,
    Instant dueAt,
    @Nullable String verdict,
    @Nullable String verdictBy,
    @Nullable String verdictNote,
    @Nullable Instant verdictAt) {

  public boolean overdue(Instant now) {
    return verdict == null && dueAt.isBefore(now);
  }
}
