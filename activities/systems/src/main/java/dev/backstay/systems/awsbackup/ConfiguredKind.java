package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.ConfigureJob.Desired;

/** One kind of thing that can be configured. */
interface ConfiguredKind {
  /** What is wanted beside what is there. */
  Wish look(AwsCall call, Desired wanted);

  /** Makes it as wanted; harmless when it is so already. */
  void apply(AwsCall call, Wish wish);

  /** Whether AWS allows no change any more. */
  default boolean fixed(Wish wish) {
    return false;
  }

  /** Whether applying it does something that nobody can ever undo. */
  default boolean irreversible(Wish wish) {
    return false;
  }
}
