package dev.backstay.control;

import dev.backstay.catalog.finding.Findings;
import dev.backstay.catalog.finding.Sighting;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.port.JobSettlement;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns how jobs end into findings, and closes them when the same work succeeds again. */
final class JobFindings {
  private static final Set<Cause> DAMAGE =
      EnumSet.of(
          Cause.BACKUP_DAMAGED, Cause.REPOSITORY_DAMAGED, Cause.LOG_GAP, Cause.CONTENT_DIFFERS);

  private final Findings findings;

  JobFindings(Findings findings) {
    this.findings = findings;
  }

  void judge(JobSettlement settlement, boolean reconciled) {
    JobResult result = settlement.result();
    if (!reconciled) {
      findings.see(
          sighting(
              settlement,
              "unreconciled:" + settlement.token(),
              "unreconciled",
              "warning",
              "%s ended under an older epoch of system %s. What it made is kept and not used."
                  .formatted(settlement.spec().summary(), settlement.spec().system()),
              "Decide whether it may be used: it may be the only good copy."));
    }
    String key = key(settlement.spec());
    boolean different = result.proof() == Proof.DIFFERENT;
    if (result.outcome() == Outcome.SUCCEEDED && !different && reconciled) {
      findings.resolve(key, settlement.run().workflowId() + " did the same with success");
    } else if (worthSaying(result.outcome()) || different) {
      findings.see(
          sighting(
              settlement,
              key,
              different ? "content-differs" : "job-" + lower(result.outcome()),
              severity(result, different),
              result.message(),
              result.nextAction()));
    }
  }

  private static boolean worthSaying(Outcome outcome) {
    return outcome != Outcome.SUCCEEDED
        && outcome != Outcome.NOTHING_TO_DO
        && outcome != Outcome.CANCELLED;
  }

  private static String severity(JobResult result, boolean different) {
    if (different || DAMAGE.contains(result.cause())) {
      return "critical";
    }
    return switch (result.outcome()) {
      case WARNING -> "info";
      case PARTIAL -> "warning";
      default -> "critical";
    };
  }

  /** The same work on the same thing is one finding, whichever run does it. */
  private static String key(JobSpec spec) {
    RepositoryRef repository = spec.repository();
    String depth = spec instanceof VerifyJob verify ? ":" + lower(verify.depth()) : "";
    return "job:%s%s:%s:%s:%s"
        .formatted(
            spec.kind(),
            depth,
            spec.system(),
            spec.assetName(),
            repository == null ? "" : repository.name());
  }

  private static Sighting sighting(
      JobSettlement settlement,
      String key,
      String kind,
      String severity,
      String message,
      @Nullable String nextAction) {
    JobSpec spec = settlement.spec();
    String subject = spec.assetName().isEmpty() ? spec.system() : spec.assetName();
    return new Sighting(
        key, kind, severity, subject, message, nextAction, settlement.run().workflowId());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
