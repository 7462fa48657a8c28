package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.model.RepositoryRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.backup.BackupClient;

/** One order, and the account and region it works in. */
record AwsCall(JobOrder order, AwsSettings settings, AwsClients clients) {
  /** The tag that carries a job's token on what the job makes. */
  static final String TOKEN_TAG = "backstay-token";

  /** How far back a job of an order is looked for: no order lives longer. */
  private static final Duration REACH = Duration.ofDays(3);

  BackupClient backup() {
    return clients.backup(settings);
  }

  /** The same order with another system's account and region. */
  AwsCall in(Map<String, String> config) {
    return new AwsCall(order, AwsSettings.of(order.system().name(), config), clients);
  }

  String token() {
    return order.token();
  }

  Instant since() {
    return Instant.now().minus(REACH);
  }

  static String vault(RepositoryRef repository) {
    String vault = repository.config().get("vault");
    if (vault == null || vault.isBlank()) {
      throw new Refused(
          Cause.CONFIGURATION,
          "The repository " + repository.name() + " has no 'vault'.",
          "Give it the name of a backup vault in the estate and apply it.");
    }
    return vault;
  }

  /** Asks AWS; what only a person can mend comes as {@link Refused}. */
  <T> T ask(Cause missing, Supplier<T> question) {
    try {
      return question.get();
    } catch (SdkException e) {
      if (AwsErrors.expired(e)) {
        clients.renew(settings);
      }
      throw AwsErrors.judged(e, missing);
    }
  }

  /** An answer, or nothing when AWS does not know what is asked about. */
  <T> Optional<T> present(Supplier<T> question) {
    try {
      return Optional.of(question.get());
    } catch (SdkException e) {
      if (AwsErrors.notFound(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  JobHeartbeat heartbeat(@Nullable String percent, @Nullable Long bytes, String doing) {
    return new JobHeartbeat(
        token(), bytes == null ? -1 : bytes, -1, AwsWords.percent(percent), -1, doing);
  }
}
