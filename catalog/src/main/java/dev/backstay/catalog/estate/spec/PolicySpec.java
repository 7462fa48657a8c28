package dev.backstay.catalog.estate.spec;

import dev.backstay.workflows.model.Tier;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A promise: objectives, and the rules that keep it. */
public record PolicySpec(
    @Key("How critical the data is; decides who goes first") Tier tier,
    @Key("What is promised") Objectives objectives,
    @Key(value = "How the promise is kept", filled = true) List<Rule> rules,
    @Key("How the backups are proved; never when absent") @Nullable Verification verification) {

  /** What is promised. */
  public record Objectives(
      @Key(value = "At most this much data may be lost", example = "15m") Duration rpo,
      @Key(value = "At most this long until the data is in use again", example = "4h") Duration rto,
      @Key(value = "How often a restore must prove the backups; never when absent", example = "7d")
          @Nullable Duration testEvery) {}

  /** One way of backing up. */
  public record Rule(
      @Key(value = "Its name within the policy", form = Form.NAME, example = "nightly") String name,
      @Key("How much a backup takes") BackupType backupType,
      @Key("When it runs; only on demand when absent") @Nullable Schedule schedule,
      @Key(
              value = "Where backups go",
              refersTo = Kind.REPOSITORY,
              form = Form.NAME,
              example = "restic-local")
          String repository,
      @Key("Further copies") List<CopyRule> copies,
      @Key("How long copies are kept") @Nullable Retention retention) {}

  /** How much a backup takes. */
  public enum BackupType {
    FULL,
    INCREMENTAL,
    DIFFERENTIAL,
    LOG,
    SNAPSHOT
  }

  /** When a rule runs. */
  public record Schedule(
      @Key(value = "When", form = Form.CRON) String cron,
      @Key(value = "In which time zone", form = Form.TIME_ZONE) String timeZone) {}

  /** A further copy. */
  public record CopyRule(
      @Key(
              value = "Where the copy goes",
              refersTo = Kind.REPOSITORY,
              form = Form.NAME,
              example = "restic-offsite")
          String repository) {}

  /** A copy is kept when any of these keeps it. */
  public record Retention(
      @Key("How many to keep of each age") @Nullable Keep keep,
      @Key(value = "Everything younger than this", example = "35d") @Nullable Duration within) {}

  /** Grandfather, father, son. */
  public record Keep(
      @Key(value = "The last ones", whenAbsent = "0", most = 10_000) int last,
      @Key(value = "One an hour", whenAbsent = "0", most = 10_000) int hourly,
      @Key(value = "One a day", whenAbsent = "0", most = 10_000) int daily,
      @Key(value = "One a week", whenAbsent = "0", most = 10_000) int weekly,
      @Key(value = "One a month", whenAbsent = "0", most = 10_000) int monthly,
      @Key(value = "One a year", whenAbsent = "0", most = 1000) int yearly) {}

  /** How backups are proved by restoring them. */
  public record Verification(
      @Key(value = "How often; as often as 'testEvery' when absent", example = "7d")
          @Nullable Duration every,
      @Key(value = "Files a test draws; 0 means all", whenAbsent = "50", most = 100_000)
          int sampleSize,
      @Key(
              value = "The disposable zone tests restore into",
              refersTo = Kind.RESTORE_ZONE,
              form = Form.NAME,
              example = "scratch")
          @Nullable String zone) {}

  /** The rule full backups follow; null when the policy has none. */
  public @Nullable Rule fullRule() {
    return rules.stream().filter(r -> r.backupType() == BackupType.FULL).findFirst().orElse(null);
  }

  /** How often a restore must prove the backups; null when never. */
  public @Nullable Duration proofEvery() {
    Duration every = verification == null ? null : verification.every();
    return every == null ? objectives.testEvery() : every;
  }
}
