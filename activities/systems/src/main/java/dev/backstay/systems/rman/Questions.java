package dev.backstay.systems.rman;

import dev.backstay.systems.host.HostOutput;
import dev.backstay.systems.host.HostResults;
import dev.backstay.systems.host.PathFacts;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.DiscoverJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResult.Listed;
import dev.backstay.workflows.job.JobResult.Node;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.model.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What takes a second and changes nothing; asked anew whenever the answer is wanted. */
final class Questions {
  private Questions() {}

  /** Every database backup in the repository that the named instances know, whatever its state. */
  static JobResult list(Call<ListPointsJob> call) throws IOException {
    if (call.spec().servers().isEmpty()) {
      return HostResults.now(
          JobResultBuilder.failed(
              Cause.CONFIGURATION,
              "RMAN lists the backups of an instance, and none was named.",
              "Give the assets of this repository their native id `oracle-sid`."));
    }
    Place place = Place.of(call.spec().repository());
    List<Listed> listed = new ArrayList<>();
    for (String server : call.spec().servers()) {
      Answer answer = call.ask(Names.sid(server), Query.LIST, place.variables());
      if (!answer.ok()) {
        return HostResults.now(answer.refused("RMAN's backups of " + server + " cannot be listed"));
      }
      for (Rows.Row row : answer.rows().of("backup")) {
        boolean whole = row.text(5).equals("A") && row.text(6).equals("A");
        listed.add(
            new Listed(
                row.text(1),
                "level " + row.text(2),
                row.text(3).isEmpty() ? null : call.clock().instant(row.text(3)),
                row.number(4),
                server
                    + (whole ? " AVAILABLE" : " INCOMPLETE")
                    + (row.text(7).equals("YES") ? " KEEP" : "")));
      }
    }
    return HostResults.now(
        JobResultBuilder.succeeded(
                "RMAN lists %d backups of %s."
                    .formatted(listed.size(), String.join(", ", call.spec().servers())))
            .items(listed.size(), 0, List.of())
            .listed(listed));
  }

  /** Facts: {@code tablespaces}, {@code files}, {@code bytes}; a node a tablespace. */
  static JobResult discover(Call<DiscoverJob> call) throws IOException {
    String name = call.spec().asset().name();
    Answer answer = call.ask(RmanSettings.sid(call.spec().asset()), Query.FILES, Map.of());
    if (!answer.ok()) {
      return HostResults.now(answer.refused(name + " could not be scanned"));
    }
    List<Rows.Row> tablespaces = answer.rows().of("tablespace");
    List<String> unready =
        answer.rows().of("unready").stream().map(r -> r.text(2) + " " + r.text(3)).toList();
    long files = tablespaces.stream().mapToLong(r -> r.number(2)).sum();
    long bytes = tablespaces.stream().mapToLong(r -> r.number(3)).sum();
    String found = "%s holds %d tablespaces in %d files".formatted(name, tablespaces.size(), files);
    JobResultBuilder result =
        unready.isEmpty()
            ? JobResultBuilder.succeeded(found + ".")
            : JobResultBuilder.ended(
                Outcome.WARNING,
                Cause.NONE,
                found + "; not online: " + String.join(", ", unready) + ".",
                "See why these files are not online: a backup may leave them out.");
    tablespaces.forEach(r -> result.node(new Node(r.text(1), null, r.text(1), Outcome.SUCCEEDED)));
    return HostResults.now(
        result
            .items(files, unready.size(), unready)
            .bytes(bytes, -1, -1)
            .fact("tablespaces", tablespaces.size())
            .fact("files", files)
            .fact("bytes", bytes));
  }

  static JobResult observe(Call<ObserveJob> call) throws IOException {
    return switch (call.spec().subject()) {
      case HEALTH -> health(call);
      case TARGET -> {
        String path = Objects.requireNonNullElse(call.spec().path(), "/");
        JobResultBuilder result = JobResultBuilder.succeeded("Looked at " + path + ".");
        look(call, path).forEach(result::fact);
        yield HostResults.now(result);
      }
      case CAPACITY, MEDIA -> repository(call);
      case LAG -> HostResults.now(HostResults.cannotSee("rman", "a replication's lag"));
      case USE -> HostResults.now(HostResults.cannotSee("rman", "who uses a machine"));
    };
  }

  private static JobResult health(Call<ObserveJob> call) throws IOException {
    HostOutput output =
        call.host()
            .ask(
                call.settings().command("none", List.of(call.settings().program("sqlplus"), "-V")));
    String said = output.stdout().replaceAll("\\s+", " ").strip();
    return HostResults.now(
        output.exitCode() == 0
            ? JobResultBuilder.succeeded("Oracle's programs answer: " + said + ".")
                .fact("version", said)
                .fact("state", "healthy")
            : JobResultBuilder.failed(
                Cause.TOOL_MISSING,
                "SQL*Plus in %s does not run: %s"
                    .formatted(call.settings().home(), output.stderr().strip()),
                "Correct the system's `oracleHome`."));
  }

  private static JobResult repository(Call<ObserveJob> call) throws IOException {
    var repository = Objects.requireNonNull(call.spec().repository(), "repository");
    if (!RmanSettings.onDisk(repository)) {
      return HostResults.now(
          JobResultBuilder.succeeded(
                  "A media manager keeps repository "
                      + repository.name()
                      + "; RMAN knows no figures.")
              .fact("medium", "media-manager")
              .fact("state", "unknown"));
    }
    String path = RmanSettings.directory(repository);
    Map<String, String> seen = look(call, path);
    if (!seen.getOrDefault("exists", "").equals("true")) {
      return HostResults.now(
          JobResultBuilder.failed(
                  Cause.REPOSITORY_MISSING,
                  "The directory " + path + " is not there.",
                  "Mount it, or correct the repository's `path`.")
              .fact("online", false)
              .fact("state", "missing"));
    }
    boolean writable = seen.getOrDefault("writable", "").equals("true");
    return HostResults.now(
        JobResultBuilder.succeeded("The directory " + path + " is there.")
            .fact("online", true)
            .fact("medium", "disk")
            .fact("state", writable ? "online" : "read-only")
            .fact("readOnly", !writable)
            .fact("usedBytes", seen.getOrDefault("usedBytes", "-1"))
            .fact("totalBytes", seen.getOrDefault("totalBytes", "-1"))
            .fact("freeBytes", seen.getOrDefault("freeBytes", "-1")));
  }

  private static Map<String, String> look(Call<?> call, String path) throws IOException {
    return PathFacts.of(call.host(), argv -> call.settings().command("none", argv), path, true);
  }
}
