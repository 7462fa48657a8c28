package dev.backstay.workflows.job;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.RepositoryRef;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a job is to do, in words every product shares. A specification is self-contained: it carries
 * the part of the slice its driver needs, so a site worker asks nobody.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "job")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DiscoverJob.class, name = "discover"),
  @JsonSubTypes.Type(value = ListPointsJob.class, name = "list-points"),
  @JsonSubTypes.Type(value = ObserveJob.class, name = "observe"),
  @JsonSubTypes.Type(value = BackupJob.class, name = "backup"),
  @JsonSubTypes.Type(value = CopyJob.class, name = "copy"),
  @JsonSubTypes.Type(value = RestoreJob.class, name = "restore"),
  @JsonSubTypes.Type(value = VerifyJob.class, name = "verify"),
  @JsonSubTypes.Type(value = HandOverJob.class, name = "hand-over"),
  @JsonSubTypes.Type(value = SampleJob.class, name = "sample"),
  @JsonSubTypes.Type(value = SanitiseJob.class, name = "sanitise"),
  @JsonSubTypes.Type(value = HoldJob.class, name = "hold"),
  @JsonSubTypes.Type(value = ReleaseJob.class, name = "release"),
  @JsonSubTypes.Type(value = ConfigureJob.class, name = "configure"),
  @JsonSubTypes.Type(value = MountJob.class, name = "mount"),
  @JsonSubTypes.Type(value = MigrateJob.class, name = "migrate"),
  @JsonSubTypes.Type(value = UnmountJob.class, name = "unmount"),
  @JsonSubTypes.Type(value = SnapshotJob.class, name = "snapshot"),
  @JsonSubTypes.Type(value = DropSnapshotJob.class, name = "drop-snapshot"),
})
public sealed interface JobSpec
    permits DiscoverJob,
        ListPointsJob,
        ObserveJob,
        BackupJob,
        CopyJob,
        RestoreJob,
        VerifyJob,
        HandOverJob,
        SampleJob,
        RemovalJob,
        HoldJob,
        ReleaseJob,
        ConfigureJob,
        MountJob,
        MigrateJob,
        SnapshotJob {

  /** Name of the system whose driver runs it. */
  String system();

  /** The asset it is about; empty for jobs about a repository or a system. */
  String assetName();

  /** The repository it reads or writes; null when it touches none. */
  default @Nullable RepositoryRef repository() {
    return null;
  }

  /** What the driver must be able to do. */
  Set<Capability> needs();

  /** One word for people: "backup", "restore". */
  String kind();

  /** One line for the timeline: verb, object, number. At most 120 characters. */
  String summary();
}
