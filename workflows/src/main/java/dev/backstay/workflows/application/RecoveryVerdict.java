package dev.backstay.workflows.application;

import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.kernel.ProofReport;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an instant recovery proved: only what was seen.
 *
 * @param booted null when nobody could look
 * @param answered null when nobody could ask
 * @param ended the removal or the move of the machine
 */
record RecoveryVerdict(
    AssetRef asset,
    String machine,
    JobResult mounted,
    @Nullable JobResult booted,
    @Nullable JobResult answered,
    JobResult ended,
    RecoveryTimes times) {

  ProofReport report() {
    Map<String, String> facts = new LinkedHashMap<>(mounted.facts());
    facts.putAll(times.facts());
    Outcome outcome = mounted.outcome();
    StringBuilder words = new StringBuilder();
    if (booted == null) {
      outcome = outcome.and(Outcome.WARNING);
      words.append(machine).append(" was mounted; nobody saw its guest boot.");
    } else {
      outcome = outcome.and(booted.outcome());
      words.append(booted.message());
    }
    if (answered != null) {
      outcome = outcome.and(answered.outcome());
      words.append(' ').append(answered.message());
    }
    Duration took = times.recovery();
    Duration promised = asset.policy().rto();
    words.append(" Recovered in ").append(took.toSeconds()).append(" s");
    if (took.compareTo(promised) > 0) {
      outcome = outcome.and(Outcome.WARNING);
      words.append(", longer than the promised ").append(promised.toSeconds()).append(" s");
    }
    words.append('.');
    if (ended.outcome().usable()) {
      outcome = outcome.and(ended.outcome());
      words.append(' ').append(ended.message());
    } else {
      outcome = outcome.and(Outcome.WARNING);
      words.append(" Machine ").append(machine).append(" is still there: ").append(ended.message());
      words.append(" Next: ").append(ended.nextAction());
    }
    return new ProofReport(outcome, words.toString(), asset.name(), proof(), facts);
  }

  private Proof proof() {
    return answered != null ? answered.proof() : booted != null ? booted.proof() : Proof.NONE;
  }
}
