package dev.backstay.systems.awsbackup;

import dev.backstay.systems.JobStatus;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.ConfigureJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Vaults, plans and restore tests as they should be; see {@link ConfigureJob} for what is promised.
 */
record ConfigureWork(ConfigureJob spec) implements AwsWork {

  /** What is as wanted was done, whoever did it. */
  @Override
  public Optional<String> find(AwsCall call) {
    return spec.base() != null && drift(wishes(call)).isEmpty()
        ? Optional.of("configured")
        : Optional.empty();
  }

  @Override
  public String start(AwsCall call) {
    if (spec.base() == null) {
      return "compared";
    }
    List<Wish> wishes = wishes(call);
    if (!digest(wishes).equals(spec.base())) {
      throw new Refused(
          Cause.CONFIGURATION,
          "The configuration is no longer as it was shown; nothing was changed.",
          "Compare again, look at the differences, then apply.");
    }
    drift(wishes).forEach(this::mustBeConfirmed);
    drift(wishes).forEach(wish -> kind(wish.kind()).apply(call, wish));
    return "configured";
  }

  private void mustBeConfirmed(Wish wish) {
    if (kind(wish.kind()).irreversible(wish) && !spec.confirms(wish.name())) {
      throw new Refused(
          Cause.CONFIGURATION,
          "It would make the lock of the %s %s final (%s), and then nobody can remove it or shorten a retention, AWS neither. Nothing was changed."
              .formatted(wish.kind(), wish.name(), String.join("; ", wish.differences())),
          "When that is meant, confirm it with the name " + wish.name() + ".");
    }
  }

  @Override
  public JobStatus status(AwsCall call, String id) {
    List<Wish> wishes = wishes(call);
    List<Wish> drift = drift(wishes);
    boolean failed = spec.base() != null && !drift.isEmpty();
    Instant now = Instant.now();
    JobResultBuilder result =
        failed
            ? JobResultBuilder.failed(
                Cause.CONFIGURATION,
                drift.size() + " of " + wishes.size() + " things are not as wanted after all.",
                "Compare again: somebody else changes them, or AWS does not allow it.")
            : JobResultBuilder.succeeded(words(wishes, drift));
    return new JobStatus.Ended(
        result
            .listed(drift.stream().map(ConfigureWork::listed).toList())
            .items(wishes.size() - drift.size(), drift.size(), List.of())
            .fact(ConfigureJob.DRIFT, drift.size())
            .fact(ConfigureJob.BASE, digest(wishes))
            .times(now, now)
            .build());
  }

  private static String words(List<Wish> wishes, List<Wish> drift) {
    String all =
        "%d of %d things are as wanted.".formatted(wishes.size() - drift.size(), wishes.size());
    return drift.isEmpty()
        ? all
        : all
            + " "
            + drift.stream().map(ConfigureWork::difference).collect(Collectors.joining(" "))
            + " Digest of this comparison: "
            + digest(wishes)
            + ".";
  }

  private static String difference(Wish wish) {
    ConfiguredKind kind = kind(wish.kind());
    String risk =
        kind.fixed(wish)
            ? " AWS allows no such change."
            : kind.irreversible(wish)
                ? " RISK: once applied nobody can undo this, AWS neither."
                : "";
    return "%s %s %s: %s.%s"
        .formatted(
            wish.kind(),
            wish.name(),
            wish.there() ? "differs" : "is missing",
            String.join("; ", wish.differences()),
            risk);
  }

  private static String state(Wish wish) {
    ConfiguredKind kind = kind(wish.kind());
    return kind.fixed(wish)
        ? "cannot-change"
        : kind.irreversible(wish)
            ? ConfigureJob.IRREVERSIBLE
            : wish.there() ? "differs" : "missing";
  }

  private static JobResult.Listed listed(Wish wish) {
    return new JobResult.Listed(
        wish.kind() + " " + wish.name(),
        String.join("; ", wish.differences()),
        null,
        -1,
        state(wish));
  }

  private List<Wish> wishes(AwsCall call) {
    return spec.desired().stream().map(want -> kind(want.kind()).look(call, want)).toList();
  }

  private static List<Wish> drift(List<Wish> wishes) {
    return wishes.stream().filter(wish -> !wish.fulfilled()).toList();
  }

  private static ConfiguredKind kind(String kind) {
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

  private static String digest(List<Wish> wishes) {
    String all = wishes.stream().map(Wish::state).collect(Collectors.joining("\n"));
    try {
      byte[] sha =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
