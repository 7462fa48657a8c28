package dev.backstay.testkit.simulated.veeam;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The backup copy jobs of the simulated server, and which points each of their runs carries. */
final class VeeamCopies {
  static final String TYPE = "BackupCopyJob";

  private final Map<String, VeeamCopyJob> jobs = new LinkedHashMap<>();
  private final Map<String, List<VeeamPoint>> carried = new HashMap<>();

  void put(VeeamCopyJob job) {
    jobs.put(job.id(), job);
  }

  List<VeeamCopyJob> all() {
    return List.copyOf(jobs.values());
  }

  Optional<VeeamCopyJob> byId(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  /** A run takes up what is there when it begins: each machine's newest, or all not copied yet. */
  void begin(VeeamCopyJob job, VeeamSession session, boolean all, List<VeeamPoint> there) {
    List<VeeamPoint> takes = new ArrayList<>();
    for (VeeamJob source : job.sources()) {
      for (String machine : source.machines()) {
        List<VeeamPoint> missing =
            there.stream()
                .filter(p -> p.backupId().equals(source.backupId()) && p.machine().equals(machine))
                .filter(p -> there.stream().noneMatch(c -> isCopy(c, p, job)))
                .sorted(Comparator.comparing(VeeamPoint::createdAt))
                .toList();
        takes.addAll(all || missing.isEmpty() ? missing : List.of(missing.getLast()));
      }
    }
    carried.put(session.id(), takes);
  }

  private static boolean isCopy(VeeamPoint copy, VeeamPoint point, VeeamCopyJob job) {
    return copy.backupId().equals(job.backupId())
        && copy.machine().equals(point.machine())
        && copy.createdAt().equals(point.createdAt());
  }

  /** The points an ended run leaves: they keep their moment; a chain begins with a full. */
  List<VeeamPoint> left(VeeamSession session, List<VeeamPoint> there) {
    VeeamCopyJob job = Objects.requireNonNull(jobs.get(session.jobId()));
    List<VeeamPoint> left = new ArrayList<>();
    for (VeeamPoint point : carried.getOrDefault(session.id(), List.of())) {
      boolean first =
          Stream.concat(there.stream(), left.stream())
              .noneMatch(
                  p -> p.backupId().equals(job.backupId()) && p.machine().equals(point.machine()));
      if (Endings.makes(session, job.asJob(), point.machine())) {
        left.add(
            new VeeamPoint(
                VeeamWorld.pointId(session, point.id()),
                point.machine(),
                job.backupId(),
                session.id(),
                point.createdAt(),
                first));
      }
    }
    return left;
  }

  /** Which point a run makes or made of a machine; empty when it carries none of it. */
  Optional<String> made(VeeamSession session, String machine) {
    return carried.getOrDefault(session.id(), List.of()).stream()
        .filter(point -> point.machine().equals(machine))
        .reduce((older, newer) -> newer)
        .map(point -> VeeamWorld.pointId(session, point.id()));
  }
}
