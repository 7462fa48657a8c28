package dev.backstay.systems.awsbackup;

import dev.backstay.systems.JobStatus;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.model.RepositoryRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.DescribeBackupVaultResponse;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;

/** One order, and the account and region it works in. */
record AwsCall(JobOrder order, AwsSettings settings, AwsClients clients) {
  /** The tag that carries a job's token on what the job makes. */
  static final String TOKEN_TAG = "backstay-token";

  /** What AWS allows as a vault's name, by the description of its service. */
  private static final Pattern VAULT = Pattern.compile("[A-Za-z0-9_-]{2,50}");

  /** How far back a job of an order is looked for: no order lives longer. */
  private static final Duration REACH = Duration.ofDays(3);

  BackupClient backup() {
    return clients.backup(settings);
  }

  Ec2Client ec2() {
    return clients.ec2(settings);
  }

  RdsClient rds() {
    return clients.rds(settings);
  }

  KmsClient kms() {
    return clients.kms(settings);
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
    if (vault == null || !VAULT.matcher(vault).matches()) {
      throw new Refused(
          Cause.CONFIGURATION,
          "The repository " + repository.name() + " has no 'vault' that is the name of one.",
          "Give it the name of a backup vault (2 to 50 letters, digits, '-' and '_') in the estate"
              + " and apply it.");
    }
    return vault;
  }

  /** Asks AWS; what only a person can mend comes as {@link Refused}. */
  <T> T ask(Cause missing, Supplier<T> question) {
    return clients.ask(settings, missing, question);
  }

  /** As {@link #ask}, and nothing when AWS does not know what is asked about. */
  <T> Optional<T> askIfThere(Cause missing, Supplier<T> question) {
    return ask(
        missing,
        () -> {
          try {
            return Optional.of(question.get());
          } catch (SdkException e) {
            if (AwsErrors.notFound(e)) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  /**
   * Asks AWS about a vault or what lies in it. Of a vault that does not exist AWS says that access
   * is denied, to everybody; so the list of vaults decides which of the two it is.
   *
   * @throws Refused with {@link Cause#REPOSITORY_MISSING} when there is no such vault
   */
  <T> T ofVault(String vault, Supplier<T> question) {
    try {
      return ask(Cause.REPOSITORY_MISSING, question);
    } catch (Refused refused) {
      if (refused.why() == Cause.REPOSITORY_MISSING
          || (refused.why() == Cause.WRONG_CREDENTIALS && !mayExist(vault))) {
        throw new Refused(
            Cause.REPOSITORY_MISSING,
            "There is no backup vault %s in account %s, region %s."
                .formatted(vault, settings.account(), settings.region()),
            "Compare vault, account and region in the estate with AWS. AwsBackup makes a vault that"
                + " is missing: apply what its step COMPARE shows.");
      }
      throw refused;
    }
  }

  /** Whether the list of vaults shows it, or cannot be read. */
  private boolean mayExist(String vault) {
    try {
      return ask(
          Cause.REPOSITORY_MISSING,
          () ->
              backup().listBackupVaultsPaginator(list -> {}).backupVaultList().stream()
                  .anyMatch(one -> vault.equals(one.backupVaultName())));
    } catch (Refused notListed) {
      return true;
    }
  }

  /**
   * A vault as it is now.
   *
   * @throws Refused as {@link #ofVault}
   */
  DescribeBackupVaultResponse vaultNamed(String name) {
    return ofVault(name, () -> backup().describeBackupVault(ask -> ask.backupVaultName(name)));
  }

  Optional<DescribeBackupVaultResponse> vaultIfThere(String name) {
    try {
      return Optional.of(vaultNamed(name));
    } catch (Refused refused) {
      if (refused.why() == Cause.REPOSITORY_MISSING) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /**
   * Makes something. An answer that was lost may come as a refusal to the client's own next try,
   * because it is there already.
   *
   * @param mine what is there, if this very request has made it
   */
  <T> T made(Supplier<T> create, Supplier<Optional<T>> mine) {
    return ask(
        Cause.CONFIGURATION,
        () -> {
          try {
            return create.get();
          } catch (SdkException e) {
            if (!AwsErrors.says(e, "AlreadyExistsException")) {
              throw e;
            }
            return mine.get().orElseThrow(() -> e);
          }
        });
  }

  /** How a job stands if a listing of all that are waited for shows that it goes on. */
  Optional<JobStatus> listed(ListedKind kind, String id) {
    return clients.listed(settings, kind).find(id).map(this::running);
  }

  /** What was asked for by itself goes on; from now on listings may tell. */
  JobStatus goesOn(ListedKind kind, String id, @Nullable Instant created, Going going) {
    if (created != null) {
      clients.listed(settings, kind).goesOn(id, created, going);
    }
    return running(going);
  }

  JobStatus running(Going going) {
    long bytes = AwsWords.bytes(going.bytes());
    double percent = AwsWords.percent(going.percent());
    return new JobStatus.Running(new JobHeartbeat(token(), bytes, -1, percent, -1, going.doing()));
  }
}
