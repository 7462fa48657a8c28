package dev.backstay.workflows.job;

import dev.backstay.workflows.model.Artifact;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.LogPosition;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.ZoneRef;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks something and says what it compared.
 *
 * @param point the point it is about; null for a baseline of the living source
 * @param copy the copy it reads; null when it reads a restored target
 * @param target the directory a restore made, or the name of the machine a recovery made; null for
 *     verifications of a copy
 * @param until for {@link Depth#LOG}: the moment the log must reach; null means "now"
 * @param expected what the target is compared with (manifest or baseline); null when nothing was
 *     recorded before
 * @param sample paths relative to the asset's root to compare; empty means all
 * @param zone where the machine is whose application is asked; null for all other depths
 * @param stopAt for {@link Depth#LOG}: the place the log must reach instead of a moment; null where
 *     {@code until} decides
 */
public record VerifyJob(
    String system,
    AssetRef asset,
    Depth depth,
    @Nullable Point point,
    @Nullable Copy copy,
    @Nullable RepositoryRef repository,
    @Nullable String target,
    @Nullable Instant until,
    @Nullable Artifact expected,
    List<String> sample,
    @Nullable ZoneRef zone,
    @Nullable LogPosition stopAt)
    implements JobSpec {

  /**
   * Fact of {@link Depth#METADATA}: {@link #NO_CHAIN} where the product keeps none. Where it keeps
   * one, the fact {@link BackupJob#PARENTS} names what the copy depends on by what the product
   * shows now.
   */
  public static final String CHAIN = "chain";

  /** Every backup of the product stands by itself. */
  public static final String NO_CHAIN = "none";

  /** A verification of neither a machine's application nor a log up to a certain place. */
  public VerifyJob(
      String system,
      AssetRef asset,
      Depth depth,
      @Nullable Point point,
      @Nullable Copy copy,
      @Nullable RepositoryRef repository,
      @Nullable String target,
      @Nullable Instant until,
      @Nullable Artifact expected,
      List<String> sample) {
    this(
        system, asset, depth, point, copy, repository, target, until, expected, sample, null, null);
  }

  /** How deep a verification looks. */
  public enum Depth {
    /** The product still lists the copy and calls it complete. */
    METADATA,
    /** The log from the point up to {@code until} or {@code stopAt} is archived without a gap. */
    LOG,
    /**
     * Checksums of the copy's structure, without reading all data where the product can do that.
     */
    CHECKSUM,
    /** Every byte of the copy is read and its checksum compared. */
    READ_ALL,
    /** The engine starts on the restored target, recovers, and every table is read and digested. */
    ENGINE,
    /** Every file of the restored target is digested and compared with {@code expected}. */
    CONTENT,
    /** Digests of the living source are taken, to compare a later restore with. */
    BASELINE,
    /**
     * The machine {@code target} that runs from the backup is switched on and its guest answers.
     */
    BOOT,
    /** The application of that machine answers, over the isolated network of {@code zone}. */
    PROBE,
    /**
     * What a restore made is there as it should be, as far as the product shows it: state, size,
     * encryption. Its content is not read.
     */
    SHOWN
  }

  /** The log is archived up to now, without a gap since the point. */
  public static VerifyJob logArchived(AssetRef asset, Point point, Copy copy, RepositoryRef from) {
    return of(asset, Depth.LOG, point, copy, from, null);
  }

  /** A verification of a copy where it lies. */
  public static VerifyJob of(
      AssetRef asset,
      Depth depth,
      Point point,
      Copy copy,
      RepositoryRef repository,
      @Nullable Instant until) {
    return new VerifyJob(
        repository.system(), asset, depth, point, copy, repository, null, until, null, List.of());
  }

  /** The same verification, of the log up to that place. */
  public VerifyJob to(LogPosition position) {
    return new VerifyJob(
        system,
        asset,
        depth,
        point,
        copy,
        repository,
        target,
        null,
        expected,
        sample,
        zone,
        position);
  }

  /** A verification of what a restore made. */
  public static VerifyJob restored(
      AssetRef asset,
      Depth depth,
      Point point,
      String target,
      @Nullable Artifact expected,
      List<String> sample) {
    return new VerifyJob(
        asset.system(), asset, depth, point, null, null, target, null, expected, sample);
  }

  /**
   * A probe of a machine that runs from the backup.
   *
   * @param system the hypervisor's, which sees the machine
   */
  public static VerifyJob machine(
      String system, AssetRef asset, Depth depth, Point point, String machine, ZoneRef zone) {
    return new VerifyJob(
        system, asset, depth, point, null, null, machine, null, null, List.of(), zone, null);
  }

  /** A look at what a restore made, by the system that made it. */
  public static VerifyJob shown(String system, AssetRef asset, Point point, String target) {
    return new VerifyJob(
        system, asset, Depth.SHOWN, point, null, null, target, null, null, List.of());
  }

  /** Digests of the living source. */
  public static VerifyJob baseline(AssetRef asset) {
    return new VerifyJob(
        asset.system(), asset, Depth.BASELINE, null, null, null, null, null, null, List.of());
  }

  @Override
  public String assetName() {
    return asset.name();
  }

  @Override
  public Set<Capability> needs() {
    return switch (depth) {
      case METADATA -> Set.of(Capability.LIST_POINTS);
      case CHECKSUM -> Set.of(Capability.VERIFY_CHECKSUM);
      case LOG -> Set.of(Capability.LOG_ARCHIVE);
      case READ_ALL -> Set.of(Capability.VERIFY_READ_ALL);
      case ENGINE -> Set.of(Capability.VERIFY_ENGINE);
      case BOOT -> Set.of(Capability.VERIFY_BOOT);
      case PROBE -> Set.of(Capability.VERIFY_PROBE);
      case CONTENT, BASELINE, SHOWN -> Set.of();
    };
  }

  @Override
  public String kind() {
    return "verify";
  }

  @Override
  public String summary() {
    String what =
        switch (depth) {
          case METADATA -> "Check that the product lists the copy of ";
          case LOG -> "Archive and check the log of ";
          case CHECKSUM -> "Verify checksums of ";
          case READ_ALL -> "Read and verify all data of ";
          case ENGINE -> "Start the engine on the restored ";
          case CONTENT -> "Compare the restored files of ";
          case BASELINE -> "Take a baseline of ";
          case BOOT -> "Wait until the guest answers of ";
          case PROBE -> "Ask the application of ";
          case SHOWN -> "Look at the restored ";
        };
    return what + asset.name();
  }
}
