package dev.backstay.systems.restic;

import dev.backstay.systems.BackupSystem;
import dev.backstay.systems.JobStatus;
import dev.backstay.systems.SystemDescriptor;
import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostResults;
import dev.backstay.systems.host.HostRunner;
import dev.backstay.systems.host.Hosts;
import dev.backstay.systems.host.SentSignal;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.ConfigureJob;
import dev.backstay.workflows.job.CopyJob;
import dev.backstay.workflows.job.DiscoverJob;
import dev.backstay.workflows.job.DropSnapshotJob;
import dev.backstay.workflows.job.HandOverJob;
import dev.backstay.workflows.job.HoldJob;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
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
import dev.backstay.workflows.model.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Drives restic through a host runner. A job is found again by its directory on the host, a
 * snapshot also by its tag when the directory is gone.
 */
public final class ResticSystem implements BackupSystem {
  private static final String SNAPSHOT = "snapshot:";
  private static final Duration GRACE = Duration.ofSeconds(25);

  private final Hosts hosts;

  public ResticSystem(Hosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public SystemDescriptor descriptor() {
    return ResticDescriptor.VALUE;
  }

  @Override
  public Optional<JobRef> find(JobOrder order) {
    ResticJob job = job(order);
    try {
      Optional<HostJob> claimed = job.host().find(order.token());
      boolean over = claimed.isPresent() && Verdict.read(job).isPresent();
      if (over || claimed.filter(j -> j.state() != HostJob.State.CLAIMED).isPresent()) {
        return Optional.of(new JobRef(order.token(), order.token(), true));
      }
      return claimed.isPresent() ? Optional.empty() : tagged(job);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A snapshot of this job though its directory is gone: another host, or a lost disk. */
  private static Optional<JobRef> tagged(ResticJob job) throws IOException {
    return snapshot(job).map(s -> new JobRef(job.token(), SNAPSHOT + s.shortId(), true));
  }

  private static Optional<ResticSnapshot> snapshot(ResticJob job) throws IOException {
    try {
      return switch (job.order().spec()) {
        case BackupJob backup ->
            job.snapshotTagged(
                new ResticRepository(backup.repository()).environment(), job.token());
        // restic copy skips what it has copied: it needs no adoption.
        case CopyJob copy when !new CopyWork(copy).isSnapshotCopy() ->
            job.snapshotTagged(new ResticRepository(copy.repository()).environment(), job.token());
        default -> Optional.empty();
      };
    } catch (Refusal unreachable) {
      return Optional.empty(); // the start will say what is wrong
    }
  }

  @Override
  public JobRef start(JobOrder order) {
    ResticJob job = job(order);
    try {
      if (order.spec() instanceof SampleJob sample) {
        Verdict.write(job, SampleAnswer.of(job, sample));
      } else {
        job.host().start(order.token(), work(order).command(job));
      }
    } catch (Refusal refused) {
      write(job, refused);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new JobRef(order.token(), order.token(), false);
  }

  private static void write(ResticJob job, Refusal refused) {
    try {
      Verdict.write(job, refused.result());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public JobStatus status(JobOrder order, JobRef ref) {
    ResticJob job = job(order);
    try {
      if (ref.nativeId().startsWith(SNAPSHOT)) {
        return new JobStatus.Ended(adopted(job));
      }
      Optional<JobResult> verdict = Verdict.read(job);
      return verdict.isPresent()
          ? new JobStatus.Ended(verdict.get())
          : status(job, job.host().find(order.token()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JobStatus status(ResticJob job, Optional<HostJob> found) throws IOException {
    if (found.isEmpty() || found.get().state() == HostJob.State.CLAIMED) {
      return new JobStatus.Ended(HostResults.lost());
    }
    HostJob at = found.get();
    ResticWork work = work(job.order());
    if (at.state() == HostJob.State.RUNNING) {
      JobHeartbeat quiet = new JobHeartbeat(job.token(), -1, -1, -1, -1, "under way");
      return new JobStatus.Running(work.progress(job, at).orElse(quiet));
    }
    Instant started = at.startedAt();
    JobResultBuilder result = result(job, work, at);
    return new JobStatus.Ended(
        result.times(started == null ? Made.ended(at) : started, Made.ended(at)).build());
  }

  private JobResultBuilder result(ResticJob job, ResticWork work, HostJob at) throws IOException {
    Integer exitCode = at.exitCode();
    if ((exitCode == null || exitCode != 0) && !job.host().signals(job.token()).isEmpty()) {
      return JobResultBuilder.ended(
          Outcome.CANCELLED,
          Cause.CANCELLED,
          "The tool and its children have stopped.",
          "Nothing needs to be cleaned up; start it anew when it is wanted.");
    }
    return exitCode == null ? work.died(job, at) : work.conclude(job, at, exitCode);
  }

  private static JobResult adopted(ResticJob job) throws IOException {
    Optional<ResticSnapshot> snapshot = snapshot(job);
    if (snapshot.isEmpty()) {
      return HostResults.lost();
    }
    Instant at = snapshot.get().at();
    JobResultBuilder result =
        switch (job.order().spec()) {
          case BackupJob backup -> AdoptedSnapshot.backup(job.order(), backup, snapshot.get());
          case CopyJob copy -> AdoptedSnapshot.copy(job.order(), copy, snapshot.get());
          default -> throw new IllegalStateException("only backups and copies have snapshots");
        };
    return result.times(at, at).build();
  }

  /** First as Ctrl-C does, which lets restic remove its lock; after a grace period for good. */
  @Override
  public void cancel(JobOrder order, JobRef job) {
    try {
      HostRunner host = hosts.of(order.system());
      List<SentSignal> sent = host.signals(order.token());
      if (sent.isEmpty()) {
        host.signal(order.token(), "INT");
      } else if (sent.getFirst().at().plus(GRACE).isBefore(Instant.now())) {
        host.signal(order.token(), "KILL");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ResticJob job(JobOrder order) {
    return new ResticJob(hosts.of(order.system()), order);
  }

  private static ResticWork work(JobOrder order) {
    return switch (order.spec()) {
      case DiscoverJob discover -> new ScanWork(discover.asset().nativeId("path"), false);
      case ListPointsJob list -> new ListWork(list);
      case ObserveJob observe -> new ObserveWork(observe);
      case BackupJob backup ->
          switch (backup.level()) {
            case FULL, INCREMENTAL -> new BackupWork(backup);
            case DIFFERENTIAL, LOG -> throw unable(backup.level() + " backup");
          };
      case CopyJob copy -> new CopyWork(copy);
      case RestoreJob restore -> new RestoreWork(restore);
      case HandOverJob handOver -> new HandOverWork(handOver);
      case SanitiseJob sanitise -> new SanitiseWork(sanitise);
      case MountJob mount -> throw unable("instant mount");
      case MigrateJob migrate -> throw unable("migration");
      case UnmountJob unmount -> throw unable("unmount");
      case SnapshotJob snapshot -> throw unable("snapshot of an asset on its own storage");
      case DropSnapshotJob drop -> throw unable("snapshot of an asset on its own storage");
      case SampleJob sample -> throw new IllegalStateException("a sample needs no process");
      case HoldJob hold -> throw unable("hold");
      case ReleaseJob release -> throw unable("release");
      case ConfigureJob configure -> throw unable("configuration as desired state");
      case VerifyJob verify ->
          switch (verify.depth()) {
            case METADATA, CHECKSUM, READ_ALL -> CheckWork.of(verify);
            case CONTENT -> CompareWork.of(verify);
            case BASELINE -> new ScanWork(verify.asset().nativeId("path"), true);
            case LOG, ENGINE, BOOT, PROBE, SHOWN ->
                throw unable("verification of depth " + verify.depth());
          };
    };
  }

  private static Refusal unable(String what) {
    return new Refusal(
        Cause.CONFIGURATION,
        "restic cannot do this: " + what + ".",
        "Ask the system that made the backup.");
  }
}
