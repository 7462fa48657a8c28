package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.ConfigureJob.Desired;
import java.util.List;

/** One kind of thing that can be configured. What is not named of it stays as it is. */
interface ConfiguredKind {
  /**
   * What is wanted beside what is there.
   *
   * @param request the name of this job's request to make it, the same whenever the job is gone on
   *     with and another for each thing: AWS shows it on what it made
   * @throws Refused when what is wanted is no such setting
   */
  Wish look(AwsCall call, Desired wanted, String request);

  /**
   * Brings about the parts that are not as wanted.
   *
   * @param done what was done so far, in clauses; added to after each change
   */
  void apply(AwsCall call, Wish wish, String request, List<String> done);

  /**
   * @throws Refused when AWS Backup has no such thing
   */
  static ConfiguredKind of(String kind) {
    return switch (kind) {
      case "vault" -> new VaultKind();
      case "plan" -> new PlanKind();
      case "restore-testing" -> new RestoreTestingKind();
      default ->
          throw new Refused(
              Cause.CONFIGURATION,
              "AWS Backup has no configuration of kind '" + kind + "'.",
              "Use 'vault', 'plan' or 'restore-testing'.");
    };
  }
}
