package dev.backstay.systems.restic;

import static dev.backstay.systems.host.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.systems.JobStatus;
import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostOutput;
import dev.backstay.systems.host.HostRunner;
import dev.backstay.systems.host.Hosts;
import dev.backstay.systems.host.LocalHostRunner;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.PolicyRef;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.SystemRef;
import dev.backstay.workflows.model.Tier;
import dev.backstay.workflows.model.ZoneRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A real restic with a repository, a source and a zone of its own. */
final class ResticFixture {
  final Path temp;
  final HostRunner host;
  final ResticSystem restic;
  final Path source;
  final Path passwordFile;
  final Map<String, String> system = new HashMap<>();
  private int jobs;

  ResticFixture(Path temp) throws Exception {
    this(temp, new LocalHostRunner(temp.resolve("state")));
  }

  /** With restic on a host whose state directory is {@code state}. */
  ResticFixture(Path temp, HostRunner host) throws Exception {
    this.temp = temp;
    this.host = host;
    this.restic = new ResticSystem(Hosts.only(host));
    this.source = Files.createDirectories(temp.resolve("source [1] *"));
    this.passwordFile = Files.writeString(temp.resolve("password"), "right-7231\n");
    Files.createDirectories(temp.resolve("zone"));
  }

  RepositoryRef onDisk(String name) {
    return repository(name, Map.of("path", temp.resolve(name).toString()));
  }

  RepositoryRef repository(String name, Map<String, String> settings) {
    Map<String, String> config = new HashMap<>(settings);
    config.putIfAbsent("passwordRef", "file:" + passwordFile);
    return new RepositoryRef(name, "restic", "hq", "backstay", config);
  }

  RepositoryRef made(RepositoryRef repository) throws Exception {
    HostOutput init = cli(repository, "init");
    assertThat(init.exitCode()).as(init.stderr()).isZero();
    return repository;
  }

  /** restic by hand, as an operator would look at what Backstay did. */
  HostOutput cli(RepositoryRef repository, String... arguments) throws Exception {
    List<String> argv = new ArrayList<>(List.of("restic"));
    argv.addAll(List.of(arguments));
    return host.ask(
        new HostCommand(argv, new ResticRepository(repository).environment(), null, null));
  }

  AssetRef asset() {
    return asset(source.toString());
  }

  AssetRef asset(String path) {
    PolicyRef policy =
        new PolicyRef(
            "p",
            Tier.GOLD,
            Duration.ofDays(1),
            Duration.ofHours(1),
            "disk",
            null,
            null,
            null,
            5,
            null);
    return new AssetRef(
        "shared-files", "fileset", "restic", Map.of("path", path), List.of(), "files", policy);
  }

  ZoneRef zone() {
    return new ZoneRef("scratch", "hq", temp.resolve("zone").toString(), 0, true, "any");
  }

  JobOrder order(JobSpec spec) {
    return order(spec, "btest%021d".formatted(++jobs));
  }

  JobOrder order(JobSpec spec, String token) {
    SystemRef ref =
        new SystemRef(
            "restic",
            "restic",
            "hq",
            "jobs-hq",
            1,
            Map.copyOf(system),
            restic.descriptor().capabilities());
    return new JobOrder(token, 1, spec, ref, 1, Priority.GOLD, Duration.ofHours(1), null);
  }

  JobResult run(JobSpec spec) throws Exception {
    JobOrder order = order(spec);
    assertThat(restic.find(order)).isEmpty();
    return ended(order, restic.start(order));
  }

  JobResult ended(JobOrder order, JobRef ref) throws Exception {
    JobStatus status =
        eventually(() -> restic.status(order, ref), s -> s instanceof JobStatus.Ended);
    return ((JobStatus.Ended) status).result();
  }

  BackupJob backup(RepositoryRef repository) {
    return new BackupJob(
        "restic", asset(), BackupJob.Level.FULL, Consistency.FILESYSTEM, repository);
  }

  RestoreJob restore(Point point, Copy copy, RepositoryRef repository, List<String> selection) {
    return new RestoreJob(
        "restic", asset(), point, copy, repository, zone(), null, null, selection);
  }

  VerifyJob compare(JobResult restored, Point point, List<String> sample) {
    return VerifyJob.restored(
        asset(), VerifyJob.Depth.CONTENT, point, restored.fact("path"), point.manifest(), sample);
  }

  /** Everything that makes a tree hard to restore. */
  void fillSource() throws Exception {
    Path sub = Files.createDirectories(source.resolve("dir with spaces/глубже"));
    Files.writeString(sub.resolve("Grüße [a-z]?.txt"), "umlaut");
    Files.writeString(sub.resolve("star*.txt"), "star");
    Files.writeString(sub.resolve("starship.txt"), "not a star");
    Files.writeString(source.resolve("new\nline"), "newline");
    Files.writeString(source.resolve("-rf"), "dash");
    Files.writeString(source.resolve("back\\slash"), "backslash");
    Files.writeString(source.resolve("empty"), "");
    Files.createDirectories(source.resolve("empty dir"));
    Files.createLink(source.resolve("hard"), source.resolve("-rf"));
    Files.createSymbolicLink(source.resolve("soft"), Path.of("nowhere/at all"));
    Files.setLastModifiedTime(source.resolve("-rf"), FileTime.fromMillis(1_000_000_123_456L));
    Files.writeString(source.resolve("script"), "#!/bin/sh").toFile().setExecutable(true);
    byte[] random = new byte[3 << 20];
    new Random(7).nextBytes(random);
    Files.write(source.resolve("big"), random);
    host.ask(
        HostCommand.of(
            "sh", "-c", "printf bytes >\"$0/$(printf 'no\\377utf8')\"", source.toString()));
  }
}
