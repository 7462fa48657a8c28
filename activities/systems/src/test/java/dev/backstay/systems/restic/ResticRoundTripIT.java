package dev.backstay.systems.restic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.CopyJob;
import dev.backstay.workflows.job.DiscoverJob;
import dev.backstay.workflows.job.HandOverJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.SampleJob;
import dev.backstay.workflows.job.SanitiseJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.ZoneRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run does with real files and a real restic, from scan to hand-over. */
class ResticRoundTripIT {
  private ResticFixture at;
  private RepositoryRef disk;
  private JobResult backup;
  private Point point;
  private Copy copy;

  @BeforeEach
  void backUp(@TempDir Path temp) throws Exception {
    at = new ResticFixture(temp);
    at.fillSource();
    disk = at.made(at.onDisk("disk"));
    backup = at.run(at.backup(disk));
    assertThat(backup.outcome()).as(backup.message()).isEqualTo(Outcome.SUCCEEDED);
    point = Objects.requireNonNull(backup.point());
    copy = Objects.requireNonNull(backup.copy());
  }

  @Test
  void everyNameComesBackEqualToTheManifestOfBackupTime() throws Exception {
    assertThat(point.manifest()).isNotNull();
    assertThat(point.achieved()).isEqualTo(Consistency.CRASH);
    assertThat(point.consistentAt()).isAfterOrEqualTo(backup.startedAt());
    JobResult restored = at.run(at.restore(point, copy, disk, List.of()));
    assertThat(restored.outcome()).as(restored.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(Long.parseLong(restored.fact("restoredBytes"))).isGreaterThan(3 << 20);

    JobResult verified = at.run(at.compare(restored, point, List.of()));
    assertThat(verified.failedItems()).isEmpty();
    assertThat(verified.proof()).isEqualTo(Proof.EQUAL_TO_BASELINE);
    assertThat(Long.parseLong(verified.fact("filesCompared"))).isEqualTo(11);
  }

  @Test
  void eachKindOfChangeIsNamed() throws Exception {
    JobResult restored = at.run(at.restore(point, copy, disk, List.of()));
    Path root = Path.of(restored.fact("path"));
    Files.writeString(root.resolve("big"), "encrypted");
    Files.delete(root.resolve("new\nline"));
    Files.writeString(root.resolve("ransom note"), "pay");
    root.resolve("script").toFile().setExecutable(false);
    Files.delete(root.resolve("soft"));
    Files.createSymbolicLink(root.resolve("soft"), Path.of("elsewhere"));

    JobResult verified = at.run(at.compare(restored, point, List.of()));
    assertThat(verified.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verified.cause()).isEqualTo(Cause.CONTENT_DIFFERS);
    assertThat(verified.proof()).isEqualTo(Proof.DIFFERENT);
    assertThat(verified.failedItems())
        .contains("big: content differs", "new\nline: missing", "ransom note: not in the manifest")
        .anyMatch(d -> d.startsWith("script: mode is"))
        .anyMatch(d -> d.startsWith("soft: link target is elsewhere, expected nowhere"));
  }

  @Test
  void aSampleIsRestoredAloneWhateverItsNamesContain() throws Exception {
    JobResult sample = at.run(SampleJob.of(at.asset(), point, 100, "seed"));
    List<String> drawn = sample.listed().stream().map(JobResult.Listed::nativeId).toList();
    assertThat(drawn).hasSize(10).contains("dir with spaces/глубже/star*.txt", "back\\\\slash");

    List<String> some =
        List.of("dir with spaces/глубже/star*.txt", "back\\\\slash", "new\nline", "-rf");
    JobResult restored = at.run(at.restore(point, copy, disk, some));
    assertThat(restored.outcome()).as(restored.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(restored.fact("restoredFiles")).isEqualTo("4");
    JobResult verified = at.run(at.compare(restored, point, some));
    assertThat(verified.failedItems()).isEmpty();
    assertThat(verified.fact("filesCompared")).isEqualTo("4");
  }

  @Test
  void aSelectedItemThatIsNotThereIsNoSuccess() throws Exception {
    JobResult some = at.run(at.restore(point, copy, disk, List.of("big", "never was")));
    assertThat(some.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(some.failedItems()).singleElement().asString().endsWith("/never was");
    JobResult none = at.run(at.restore(point, copy, disk, List.of("never was")));
    assertThat(none.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(none.cause()).isEqualTo(Cause.POINT_MISSING);
  }

  @Test
  void aSnapshotWhoseIdChangedIsFoundByItsTag() throws Exception {
    assertThat(at.cli(disk, "tag", "--add", "hold").exitCode()).isZero();
    JobResult restored = at.run(at.restore(point, copy, disk, List.of("big")));
    assertThat(restored.outcome()).as(restored.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(
            at.run(VerifyJob.of(at.asset(), VerifyJob.Depth.METADATA, point, copy, disk, null))
                .outcome())
        .isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void theOffsiteCopyRestoresLikeTheFirst() throws Exception {
    RepositoryRef offsite = at.made(at.onDisk("offsite"));
    JobResult copied =
        at.run(new CopyJob("restic", at.asset(), point, copy, disk, "restic", Map.of(), offsite));
    assertThat(copied.outcome()).as(copied.message()).isEqualTo(Outcome.SUCCEEDED);
    Copy second = Objects.requireNonNull(copied.copy());
    assertThat(second.point()).isEqualTo(point.id());
    Files.move(at.temp.resolve("disk"), at.temp.resolve("burnt"));
    JobResult restored = at.run(at.restore(point, second, offsite, List.of()));
    assertThat(at.run(at.compare(restored, point, List.of())).proof())
        .isEqualTo(Proof.EQUAL_TO_BASELINE);
    assertThat(at.run(new ListPointsJob("restic", offsite, List.of())).listed())
        .singleElement()
        .satisfies(
            l -> {
              assertThat(l.nativeId()).isEqualTo(second.nativeId());
              assertThat("pt-" + l.label()).isEqualTo(point.id());
            });
  }

  @Test
  void figuresAreThoseOfTheRepository() throws Exception {
    JobResult scan = at.run(new DiscoverJob("restic", at.asset()));
    assertThat(scan.fact("files")).isEqualTo("11");
    assertThat(scan.fact("links")).isEqualTo("1");
    at.run(at.backup(disk));
    JobResult capacity = at.run(observe(ObserveJob.Subject.CAPACITY, disk, null));
    assertThat(Double.parseDouble(capacity.fact("ratio"))).isBetween(1.8, 2.2);
    assertThat(Long.parseLong(capacity.fact("freeBytes"))).isPositive();
    assertThat(at.run(observe(ObserveJob.Subject.MEDIA, disk, null)).fact("readOnly"))
        .isEqualTo("false");
    JobResult target =
        at.run(observe(ObserveJob.Subject.TARGET, null, at.temp.resolve("none/yet").toString()));
    assertThat(target.fact("exists")).isEqualTo("false");
    assertThat(at.run(observe(ObserveJob.Subject.HEALTH, null, null)).fact("version"))
        .contains(".");
  }

  @Test
  void theDamagedStateStaysAsideAtTheHandOver() throws Exception {
    JobResult restored =
        at.run(
            new RestoreJob(
                "restic",
                at.asset(),
                point,
                copy,
                disk,
                null,
                at.source.toString(),
                null,
                List.of()));
    Files.writeString(at.source.resolve("big"), "encrypted");
    HandOverJob handOver =
        new HandOverJob("restic", at.asset(), restored.fact("path"), at.source.toString());
    JobResult first = at.run(handOver);
    assertThat(first.outcome()).as(first.message()).isEqualTo(Outcome.SUCCEEDED);
    Path preserved = Path.of(first.fact("preserved"));
    assertThat(preserved.resolve("big")).hasContent("encrypted");
    assertThat(at.source.resolve("big")).hasSize(3 << 20);

    assertThat(at.run(handOver).fact("preserved")).isEqualTo(preserved.toString());
    // Cut off between the two renames: target aside, restore still staged.
    Files.move(at.source, Path.of(restored.fact("path")));
    JobResult again = at.run(handOver);
    assertThat(again.outcome()).as(again.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(again.fact("preserved")).isEqualTo(preserved.toString());
    assertThat(at.source.resolve("big")).hasSize(3 << 20);
  }

  @Test
  void onlyWhatARestoreMarkedIsRemoved() throws Exception {
    JobResult restored = at.run(at.restore(point, copy, disk, List.of("big")));
    String path = restored.fact("path");
    Path base = at.temp.resolve("zone").relativize(Path.of(path)).getName(0);
    Path own = at.temp.resolve("zone").resolve(base);
    Path stranger = Files.createDirectories(at.temp.resolve("zone/stranger/data"));
    Files.createSymbolicLink(at.temp.resolve("zone/linked"), at.source);

    assertThat(refused(stranger.toString()).message()).contains("no marker");
    assertThat(refused(at.temp.resolve("zone/linked/x").toString()).message())
        .contains("not a directory");
    assertThat(refused(at.temp.resolve("zone").toString()).message())
        .contains("is not a restore in");
    assertThat(refused(own + "/../stranger").message()).contains("is not a restore in");
    assertThat(refused(at.source.toString()).message()).contains("is not a restore in");
    ZoneRef keep = new ZoneRef("keep", "hq", at.zone().path(), 0, false, "any");
    assertThat(at.run(new SanitiseJob("restic", "shared-files", keep, path)).message())
        .contains("not disposable");
    assertThat(own).exists();

    assertThat(sanitise(path).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(own).doesNotExist();
    assertThat(stranger).exists();
    assertThat(at.source.resolve("big")).exists();
    assertThat(sanitise(path).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  private JobResult refused(String path) throws Exception {
    JobResult result = sanitise(path);
    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    return result;
  }

  private JobResult sanitise(String path) throws Exception {
    return at.run(new SanitiseJob("restic", "shared-files", at.zone(), path));
  }

  private static ObserveJob observe(
      ObserveJob.Subject subject, @Nullable RepositoryRef repository, @Nullable String path) {
    return new ObserveJob("restic", subject, repository, path);
  }
}
