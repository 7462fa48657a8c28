package dev.backstay.testkit.simulated;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.ConfigureJob;
import dev.backstay.workflows.job.CopyJob;
import dev.backstay.workflows.job.DiscoverJob;
import dev.backstay.workflows.job.DropSnapshotJob;
import dev.backstay.workflows.job.HandOverJob;
import dev.backstay.workflows.job.HoldJob;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.job.MigrateJob;
import dev.backstay.workflows.job.MountJob;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.ReleaseJob;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.SampleJob;
import dev.backstay.workflows.job.SanitiseJob;
import dev.backstay.workflows.job.SnapshotJob;
import dev.backstay.workflows.job.UnmountJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Artifact;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.model.RepositoryRef;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the jobs of a simulated product come to: the figures every procedure needs, made up. */
final class SimulatedResults {
  private static final long BYTES = 1_000_000;
  private static final long ROOM = 1_000_000_000_000L;
  private static final int FILES = 20;

  private final SimulatedProduct product;

  SimulatedResults(SimulatedProduct product) {
    this.product = product;
  }

  /** The same for the same order and job, however often it is asked. */
  JobResult of(JobOrder order, SimulatedJob job) {
    if (job.cancelled()) {
      return JobResultBuilder.ended(
              Outcome.CANCELLED, Cause.CANCELLED, "simulated: the job was cancelled", null)
          .nativeId(job.nativeId())
          .times(job.startedAt(), job.startedAt())
          .build();
    }
    JobSpec spec = order.spec();
    Copy read = copyRead(spec);
    if (read != null && !product.store().has(read.nativeId())) {
      return JobResultBuilder.failed(
              Cause.POINT_MISSING,
              "simulated: the product no longer has copy " + read.nativeId(),
              "Use another copy.")
          .nativeId(job.nativeId())
          .times(job.startedAt(), job.startedAt())
          .build();
    }
    JobResultBuilder result =
        JobResultBuilder.succeeded("simulated: " + spec.kind() + " done")
            .nativeId(job.nativeId())
            .bytes(BYTES, moved(spec), BYTES / 2)
            .times(job.startedAt(), job.startedAt().plusSeconds(1));
    switch (spec) {
      case BackupJob backup ->
          result
              .bytes(BYTES, backup.level() == Level.FULL ? BYTES : BYTES / 10, BYTES / 2)
              .made(
                  point(backup.asset(), order.token(), job, backup),
                  copy("pt-" + order.token(), order.token(), backup.repository(), job));
      case CopyJob copying ->
          result.copied(copy(copying.point().id(), order.token(), copying.repository(), job));
      case RestoreJob restore ->
          result
              .fact("path", SimulatedStore.directory(restore, order.token()))
              .fact("restoredBytes", BYTES);
      case VerifyJob verify -> verified(result, verify, job);
      case ObserveJob observe -> observed(result);
      case SampleJob sample -> result.listed(sample(sample)).fact("of", FILES);
      case HandOverJob handOver -> result.fact("preserved", handOver.target() + ".damaged");
      case DiscoverJob discover ->
          result
              .fact("files", FILES)
              .fact("directories", 3)
              .fact("links", 0)
              .fact("bytes", BYTES)
              .fact("unreadable", 0);
      case ListPointsJob list -> result.listed(listed(list.repository()));
      case SanitiseJob sanitise -> result.fact("removed", sanitise.path());
      case HoldJob hold ->
          result
              .fact(HoldJob.NATIVE_HOLD, hold.hold())
              .fact(HoldJob.ENFORCEMENT, "advisory")
              .fact(HoldJob.HELD, 1);
      case ReleaseJob release -> result.fact(HoldJob.HELD, 0);
      case ConfigureJob configure ->
          result.fact(ConfigureJob.DRIFT, 0).fact(ConfigureJob.BASE, "simulated");
      case MountJob mount ->
          result
              .fact(MountJob.MOUNT, job.nativeId())
              .fact(MountJob.MACHINE, "simulated-" + mount.assetName());
      case MigrateJob migrate -> result.fact(MountJob.MOUNT, migrate.mount());
      case UnmountJob unmount -> result.fact("removed", unmount.madeBy());
      case SnapshotJob snapshot ->
          result
              .fact(SnapshotJob.SNAPSHOT, job.nativeId())
              .fact(SnapshotJob.ACHIEVED, snapshot.wanted())
              .fact(SnapshotJob.CHANGE_TRACKING, "on");
      case DropSnapshotJob drop -> result.fact("removed", drop.madeBy());
    }
    return result.build();
  }

  /** An increment moves a tenth. */
  private static long moved(JobSpec spec) {
    return spec instanceof BackupJob backup && backup.level() == BackupJob.Level.INCREMENTAL
        ? BYTES / 10
        : BYTES;
  }

  private static @Nullable Copy copyRead(JobSpec spec) {
    return switch (spec) {
      case VerifyJob verify -> verify.copy();
      case RestoreJob restore -> restore.copy();
      case CopyJob copying -> copying.source();
      case MountJob mount -> mount.copy();
      default -> null;
    };
  }

  private static Point point(AssetRef asset, String token, SimulatedJob job, BackupJob backup) {
    boolean files = asset.kind().equals("fileset");
    boolean scn = asset.kind().equals("oracle"); // whose log is counted, and not cut into files
    return new Point(
        "pt-" + token,
        asset.name(),
        asset.system(),
        job.startedAt(),
        job.startedAt().plusSeconds(1),
        backup.wanted(),
        backup.wanted(),
        Completeness.COMPLETE,
        BYTES,
        files ? null : "1",
        files ? null : scn ? "4711000" : "000000010000000000000001",
        files ? null : scn ? "4711500" : "000000010000000000000002",
        files ? artifact(token) : null);
  }

  private static Copy copy(String point, String token, RepositoryRef repository, SimulatedJob job) {
    return new Copy(
        "cp-" + token,
        point,
        repository.name(),
        job.nativeId(),
        job.startedAt().plusSeconds(1),
        null,
        null,
        BYTES / 2);
  }

  private static void verified(JobResultBuilder result, VerifyJob verify, SimulatedJob job) {
    switch (verify.depth()) {
      case LOG ->
          result
              .fact("timeline", "1")
              .fact("logFrom", "000000010000000000000001")
              .fact("logTo", "000000010000000000000003")
              .fact("archivedUntil", verify.until() == null ? job.startedAt() : verify.until());
      case ENGINE ->
          result
              .proof(verify.expected() == null ? Proof.ENGINE_SOUND : Proof.EQUAL_TO_BASELINE)
              .fact("rowsCompared", 7);
      case CONTENT ->
          result
              .proof(verify.expected() == null ? Proof.READABLE : Proof.EQUAL_TO_BASELINE)
              .fact("filesCompared", verify.sample().isEmpty() ? FILES : verify.sample().size());
      case BASELINE -> result.evidence(artifact(job.nativeId())).fact("takenAt", job.startedAt());
      case METADATA, CHECKSUM, READ_ALL -> result.proof(Proof.READABLE);
      case BOOT -> result.proof(Proof.BOOTED);
      case PROBE -> result.proof(Proof.ANSWERED);
      case SHOWN -> result.proof(Proof.RESTORED).fact("state", "available");
    }
  }

  private static void observed(JobResultBuilder result) {
    result
        .fact("totalBytes", ROOM)
        .fact("freeBytes", ROOM / 2)
        .fact("usedBytes", ROOM / 2)
        .fact("online", true)
        .fact("medium", "simulated")
        .fact("state", "online")
        .fact("readOnly", false)
        .fact("version", "simulated")
        .fact("exists", true)
        .fact("empty", true);
  }

  private static List<JobResult.Listed> sample(SampleJob sample) {
    return IntStream.rangeClosed(1, Math.min(sample.size(), FILES))
        .mapToObj(i -> new JobResult.Listed("file-" + i + ".txt", "", null, BYTES / FILES, "drawn"))
        .toList();
  }

  private List<JobResult.Listed> listed(RepositoryRef repository) {
    return product.shown().stream()
        .filter(job -> !job.cancelled() && !product.running(job))
        .filter(job -> product.store().has(job.nativeId()))
        .filter(
            job ->
                switch (job.spec()) {
                  case BackupJob backup -> backup.repository().name().equals(repository.name());
                  case CopyJob copying -> copying.repository().name().equals(repository.name());
                  default -> false;
                })
        .map(
            job ->
                new JobResult.Listed(
                    job.nativeId(), job.spec().assetName(), job.startedAt(), BYTES / 2, "complete"))
        .toList();
  }

  private static Artifact artifact(String name) {
    return new Artifact("simulated:" + name, "00".repeat(32), 100);
  }
}
