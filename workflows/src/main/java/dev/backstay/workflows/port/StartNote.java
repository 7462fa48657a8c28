package dev.backstay.workflows.port;

import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.Mark;
import dev.backstay.workflows.model.RunIdentity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became known of a start on a product that has no name for jobs. At most one of native id,
 * mark and candidates is there; none of them when the job was never started.
 *
 * @param number counts the notes about this token, so that a repeated call is the same note
 * @param nativeId the product's id of the job
 * @param mark read anew, after a person said that none of the candidates is the job
 * @param candidates the jobs that may be it; empty when it is no longer in doubt
 * @param answer what a person said, when that decided it
 * @param answerTo the workflow that takes the answer, when it is not the run itself
 * @param at when it became known
 */
public record StartNote(
    RunIdentity run,
    String token,
    int number,
    JobSpec spec,
    @Nullable String nativeId,
    @Nullable Mark mark,
    List<Candidate> candidates,
    @Nullable AdoptJob answer,
    @Nullable String answerTo,
    Instant at) {}
