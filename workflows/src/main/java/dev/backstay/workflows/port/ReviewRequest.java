package dev.backstay.workflows.port;

import dev.backstay.workflows.model.RunIdentity;
import java.time.Duration;
import java.util.List;

/**
 * A named person of a team is asked for a verdict.
 *
 * @param subjects ids of points, copies and jobs the verdict is about
 */
public record ReviewRequest(
    RunIdentity run,
    String id,
    String team,
    String question,
    List<String> subjects,
    Duration due) {}
