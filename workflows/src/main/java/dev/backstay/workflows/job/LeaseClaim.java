package dev.backstay.workflows.job;

import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Point;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource a job needs, and for what.
 *
 * @param resource {@code asset:<name>}, {@code point:<id>}, {@code repository:<name>} or {@code
 *     system:<name>}
 */
public record LeaseClaim(String resource, LeaseMode mode) {

  /** Everything a job must hold while it runs; every job on a system takes one of its slots. */
  public static List<LeaseClaim> of(JobSpec spec) {
    List<LeaseClaim> claims = new ArrayList<>();
    claims.add(new LeaseClaim("system:" + spec.system(), LeaseMode.SLOT));
    switch (spec) {
      case BackupJob backup -> {
        claims.add(asset(spec, modeOf(backup.level())));
        claims.add(new LeaseClaim("repository:" + backup.repository().name(), LeaseMode.USE));
      }
      case CopyJob copy -> {
        use(claims, copy.point(), copy.source());
        claims.add(new LeaseClaim("repository:" + copy.repository().name(), LeaseMode.USE));
      }
      case RestoreJob restore -> {
        claims.add(
            asset(
                spec, restore.inPlace() ? LeaseMode.RESTORE_IN_PLACE : LeaseMode.RESTORE_ISOLATED));
        use(claims, restore.point(), restore.copy());
      }
      case VerifyJob verify -> {
        if (verify.depth() == VerifyJob.Depth.BASELINE) {
          claims.add(asset(spec, LeaseMode.READ));
        }
        use(claims, verify.point(), verify.copy());
      }
      case DiscoverJob discover -> claims.add(asset(spec, LeaseMode.READ));
      case HandOverJob handOver -> claims.add(asset(spec, LeaseMode.RESTORE_IN_PLACE));
      case HoldJob hold -> use(claims, hold.point(), hold.copy());
      case ReleaseJob release -> use(claims, null, release.copy());
      case ListPointsJob list -> {}
      case ObserveJob observe -> {}
      case SampleJob sample -> {}
      case ConfigureJob configure -> {}
      case MountJob mount -> {
        claims.add(asset(spec, LeaseMode.RESTORE_ISOLATED));
        use(claims, mount.point(), mount.copy());
      }
      case MigrateJob migrate -> claims.add(asset(spec, LeaseMode.RESTORE_ISOLATED));
      case SnapshotJob snapshot -> claims.add(asset(spec, LeaseMode.READ));
      case RemovalJob removal -> {}
    }
    return List.copyOf(claims);
  }

  private static LeaseClaim asset(JobSpec spec, LeaseMode mode) {
    return new LeaseClaim("asset:" + spec.assetName(), mode);
  }

  private static LeaseMode modeOf(BackupJob.Level level) {
    return level == BackupJob.Level.LOG ? LeaseMode.LOG_BACKUP : LeaseMode.FULL_BACKUP;
  }

  private static void use(List<LeaseClaim> claims, @Nullable Point point, @Nullable Copy copy) {
    if (point != null) {
      claims.add(new LeaseClaim("point:" + point.id(), LeaseMode.USE));
    }
    if (copy != null) {
      claims.add(new LeaseClaim("repository:" + copy.repository(), LeaseMode.USE));
    }
  }
}
