package dev.backstay.systems.awsbackup;

import dev.backstay.systems.host.Digests;
import dev.backstay.workflows.job.ConfigureJob;
import dev.backstay.workflows.job.JobResult;
import java.util.List;
import java.util.stream.Collectors;

/** All that is wanted of one account and region beside what is there, for people. */
record Comparison(AwsSettings place, List<Wish> wishes) {

  List<Wish> drift() {
    return wishes.stream().filter(wish -> !wish.fulfilled()).toList();
  }

  boolean asWanted() {
    return drift().isEmpty();
  }

  /** A digest of each part of each wish, in their order. */
  List<String> parts() {
    return wishes.stream().flatMap(wish -> wish.digests(place).stream()).toList();
  }

  /** What a person names who has seen this comparison. */
  String digest() {
    return digest(parts());
  }

  static String digest(List<String> parts) {
    return Digests.sha256(String.join("\n", parts));
  }

  String words() {
    String all =
        "%d of %d things are as wanted.".formatted(wishes.size() - drift().size(), wishes.size());
    return asWanted()
        ? all
        : all
            + " "
            + drift().stream().map(Comparison::difference).collect(Collectors.joining(" "))
            + " Digest of this comparison: "
            + digest()
            + ".";
  }

  private static String difference(Wish wish) {
    Wish.Obstacle obstacle = wish.obstacle();
    String risk =
        obstacle != null
            ? " It cannot be applied: " + obstacle.reason() + " " + obstacle.nextAction()
            : wish.irreversible() ? " RISK: once applied nobody can undo this, AWS neither." : "";
    String notes = wish.notes().stream().map(note -> " " + note).collect(Collectors.joining());
    return "%s %s: %s.%s%s"
        .formatted(
            wish.title(),
            wish.there() ? "differs" : "is missing",
            String.join("; ", wish.differences()),
            risk,
            notes);
  }

  List<JobResult.Listed> listed() {
    return drift().stream()
        .map(
            wish ->
                new JobResult.Listed(
                    wish.title(), String.join("; ", wish.differences()), null, -1, state(wish)))
        .toList();
  }

  private static String state(Wish wish) {
    return wish.obstacle() != null
        ? "cannot-change"
        : wish.irreversible() ? ConfigureJob.IRREVERSIBLE : wish.there() ? "differs" : "missing";
  }
}
