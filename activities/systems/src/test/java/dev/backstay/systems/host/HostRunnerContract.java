package dev.backstay.systems.host;

import static dev.backstay.systems.host.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.systems.host.HostJob.State;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every host runner promises, whatever lies between worker and host. */
public abstract class HostRunnerContract {
  protected Path temp;
  protected HostRunner host;

  /** A runner on this machine with that state directory. */
  protected abstract HostRunner runner(Path state) throws Exception;

  /** A worker process that starts a job under the name {@code job} and then hangs. */
  protected abstract List<String> worker(Path state, String script) throws Exception;

  /** How often a race is run; a call over a network takes its time. */
  protected int rounds() {
    return 10;
  }

  @BeforeEach
  void makeRunner(@TempDir Path directory) throws Exception {
    temp = directory;
    host = runner(temp.resolve("state"));
  }

  /** Whatever the test broke between worker and host. */
  protected void mend() throws Exception {}

  protected void release() throws Exception {}

  @AfterEach
  void stopJobs() throws Exception {
    mend();
    host.signal("job", "KILL");
    release();
  }

  @Test
  void leavesExitCodeOutputAndTimes() throws Exception {
    host.start("job", sh("echo out; echo err >&2; exit 7"));
    HostJob ended = ended("job");
    assertThat(ended.state()).isEqualTo(State.EXITED);
    assertThat(ended.exitCode()).isEqualTo(7);
    assertThat(ended.startedAt()).isNotNull().isBeforeOrEqualTo(ended.endedAt());
    assertThat(host.tail("job", "stdout", 100)).isEqualTo("out\n");
    assertThat(host.tail("job", "stderr", 2)).isEqualTo("r\n");
    assertThat(
            new String(
                host.open(host.keep("job", "stdout")).readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("out\n");
  }

  @Test
  void knowsNothingOfJobsThatWereNeverClaimed() throws Exception {
    assertThat(host.find("job")).isEmpty();
  }

  @Test
  void aClaimWithoutAProcessIsStartedOnce() throws Exception {
    host.put("job", "list", "a b\n".getBytes(StandardCharsets.UTF_8));
    assertThat(host.find("job")).get().extracting(HostJob::state).isEqualTo(State.CLAIMED);
    host.start("job", sh("cat list"));
    ended("job");
    assertThat(host.tail("job", "stdout", 100)).isEqualTo("a b\n");
  }

  @Test
  void aJobThatEverBeganIsNeverBegunAgain() throws Exception {
    Path trace = temp.resolve("trace");
    host.start("job", sh("echo x >>" + trace));
    ended("job");
    host.start("job", sh("echo x >>" + trace));
    assertThat(ended("job").exitCode()).isZero();
    assertThat(trace).hasContent("x");
  }

  @Test
  void twoWorkersThatRaceStartOneProcess() throws Exception {
    Path trace = temp.resolve("trace");
    HostRunner other = runner(temp.resolve("state"));
    for (int round = 0; round < rounds(); round++) {
      String name = "race-" + round;
      HostCommand command = sh("echo x >>" + trace + "; sleep 0.2");
      List<Callable<Boolean>> starts = new ArrayList<>();
      for (HostRunner each : List.of(host, other, host, other)) {
        starts.add(
            () -> {
              each.start(name, command);
              return true;
            });
      }
      try (var threads = Executors.newFixedThreadPool(4)) {
        for (Future<Boolean> start : threads.invokeAll(starts)) {
          assertThat(start.get()).isTrue();
        }
      }
      assertThat(ended(name).exitCode()).isZero();
      assertThat(Files.readAllLines(trace)).hasSize(round + 1);
    }
  }

  @Test
  void readingTheStateNeverKeepsAJobFromBeginning() throws Exception {
    host.put("job", "x", new byte[0]);
    try (var threads = Executors.newFixedThreadPool(3)) {
      for (int i = 0; i < 3; i++) {
        threads.submit(
            () -> {
              for (int n = 0; n < 4 * rounds(); n++) {
                host.find("job");
              }
              return null;
            });
      }
      host.start("job", sh("exit 3"));
    }
    assertThat(ended("job").exitCode()).isEqualTo(3);
  }

  @Test
  void aToolThatWasKilledHasDied() throws Exception {
    host.start("job", sh("sleep 300"));
    assertThat(state("job")).isEqualTo(State.RUNNING);
    host.signal("job", "KILL");
    eventually(() -> state("job"), s -> s == State.DIED);
    host.start("job", sh("sleep 300"));
    assertThat(state("job")).isEqualTo(State.DIED);
  }

  @Test
  void aJobLivesAsLongAsAChildOfItHoldsTheLock() throws Exception {
    host.start("job", sh("echo $$; sleep 300"));
    eventually(() -> host.tail("job", "stdout", 20), t -> t.endsWith("\n"));
    long leader = Long.parseLong(Files.readString(jobDirectory("job").resolve("pid")).strip());
    ProcessHandle.of(leader).orElseThrow().destroyForcibly();
    eventually(() -> ProcessHandle.of(leader).isPresent(), alive -> !alive);
    assertThat(state("job")).isEqualTo(State.RUNNING);
    host.signal("job", "KILL");
    eventually(() -> state("job"), s -> s == State.DIED);
    assertThat(holders("job")).isEmpty();
  }

  @Test
  void interruptReachesTheToolAndWaitsForItsCleaningUp() throws Exception {
    host.start("job", sh("trap 'sleep 0.5; echo cleaned; exit 130' INT; echo on; sleep 300"));
    eventually(() -> host.tail("job", "stdout", 20), "on\n"::equals);
    host.signal("job", "INT");
    assertThat(ended("job").exitCode()).isEqualTo(130);
    assertThat(host.tail("job", "stdout", 20)).isEqualTo("on\ncleaned\n");
    assertThat(host.signals("job")).singleElement().extracting(SentSignal::signal).isEqualTo("INT");
  }

  @Test
  void cancellingTakesTheChildrenAlong() throws Exception {
    host.start("job", sh("(trap '' INT TERM; echo $$; exec sleep 300) & wait"));
    eventually(() -> host.tail("job", "stdout", 20), t -> t.endsWith("\n"));
    host.signal("job", "INT");
    ended("job");
    eventually(() -> holders("job"), List::isEmpty);
  }

  @Test
  void signallingAnEndedJobDoesNothingEvenWhenItsNumberIsReused() throws Exception {
    host.start("job", sh("exit 0"));
    ended("job");
    Process stranger = new ProcessBuilder("setsid", "sleep", "300").start();
    try {
      Files.writeString(jobDirectory("job").resolve("pid"), stranger.pid() + "\n");
      Files.delete(jobDirectory("job").resolve("exit"));
      // The lock is let go a moment after the exit code is written.
      eventually(() -> state("job"), State.DIED::equals);
      host.signal("job", "KILL");
      assertThat(stranger.isAlive()).isTrue();
      assertThat(host.signals("job")).isEmpty();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void secretsReachTheToolAndNothingElse() throws Exception {
    Map<String, String> secret = Map.of("SECRET", "hush-5821");
    host.start(
        "job",
        new HostCommand(
            List.of("sh", "-c", "echo ${#SECRET} $TZ $LANG ${JAVA_HOME-none}; sleep 300"),
            secret,
            null,
            null));
    eventually(() -> host.tail("job", "stdout", 50), "9 UTC C.UTF-8 none\n"::equals);
    assertThat(host.ask(HostCommand.of("grep", "-rl", "hush-5821", temp.toString())).exitCode())
        .isEqualTo(1);
    assertThat(ProcessHandle.allProcesses().map(p -> p.info().commandLine().orElse("")))
        .noneMatch(line -> line.contains("hush-5821") && !line.contains("grep"));
  }

  @Test
  void secretsAreInNoCommandLineAtAnyMoment() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    List<String> seen = new CopyOnWriteArrayList<>();
    Thread watch =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!over.get()) {
                    ProcessHandle.allProcesses()
                        .map(process -> commandLine(process.pid()))
                        .filter(line -> line.contains("hush-5822"))
                        .forEach(seen::add);
                  }
                });
    try {
      var command =
          new HostCommand(List.of("sh", "-c", "test"), Map.of("S", "hush-5822"), null, null);
      for (int n = 0; n < rounds(); n++) {
        host.ask(command);
        host.start("job-" + n, command);
        ended("job-" + n);
      }
    } finally {
      over.set(true);
      watch.join();
    }
    assertThat(seen).isEmpty();
  }

  @Test
  void argumentsAndVariablesArriveAsTheyAre() throws Exception {
    List<String> odd =
        List.of(
            "",
            " ",
            "a\nb\n\n",
            "\\n\\0101",
            "%s",
            "'\"$HOME`id`;&|*",
            "Grüße глубже",
            "-n",
            "\t\u0001",
            "!x");
    List<String> argv = new ArrayList<>(List.of("printf", "<%s>"));
    argv.addAll(odd);
    String expected = odd.stream().map(each -> "<" + each + ">").collect(Collectors.joining());
    assertThat(host.ask(new HostCommand(argv, Map.of(), null, null)).stdout()).isEqualTo(expected);
    host.start("job", new HostCommand(argv, Map.of(), null, null));
    ended("job");
    assertThat(host.tail("job", "stdout", 1000)).isEqualTo(expected);
    for (String value : odd) {
      var variable =
          new HostCommand(
              List.of("sh", "-c", "printf '<%s>' \"$VALUE\""), Map.of("VALUE", value), null, null);
      assertThat(host.ask(variable).stdout()).isEqualTo("<" + value + ">");
    }
  }

  @Test
  void contentArrivesByteForByte() throws Exception {
    byte[] content = new byte[300_000];
    new Random(4).nextBytes(content);
    String path = host.put("job", "content", content);
    assertThat(Path.of(path)).hasBinaryContent(content);
    try (InputStream in = host.open("job", "content")) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
    host.put("job", "content", new byte[0]);
    assertThat(Path.of(path)).isEmptyFile();
    assertThatThrownBy(() -> host.open("job", "nothing")).isInstanceOf(NoSuchFileException.class);
    assertThat(host.tail("job", "stdout", 5)).isEmpty();
  }

  @Test
  void runsAsAnotherUserWhoCannotLookIntoOtherJobs() throws Exception {
    assertThat(host.ask(HostCommand.of("id", "-u")).stdout())
        .as("this test needs root, to become somebody else")
        .isEqualTo("0\n");
    Path open = Files.createTempDirectory("backstay-runas");
    try {
      open.toFile().setExecutable(true, false);
      host = runner(open.resolve("state"));
      open.resolve("state").toFile().setExecutable(true, false);
      String other = host.put("other", "list", new byte[] {1});
      String own = host.put("job", "list", "mine".getBytes(StandardCharsets.UTF_8));
      host.start(
          "job",
          as("nobody", "id -un; cat " + own + "; echo; cat " + other + " || echo no; pwd >here"));
      assertThat(ended("job").exitCode()).isZero();
      assertThat(host.tail("job", "stdout", 100)).isEqualTo("nobody\nmine\nno\n");
      assertThat(new String(host.open("job", "here").readAllBytes(), StandardCharsets.UTF_8))
          .endsWith("/jobs/job/work\n");
      assertThat(host.ask(as("nobody", "id -un")).stdout()).isEqualTo("nobody\n");
    } finally {
      host.ask(HostCommand.of("rm", "-rf", open.toString()));
    }
  }

  @Test
  void aQuestionAsAnotherUserChangesTheOwnerOfNothing() throws Exception {
    assertThat(host.ask(HostCommand.of("id", "-u")).stdout())
        .as("this test needs root, to become somebody else")
        .isEqualTo("0\n");
    Path open = Files.createTempDirectory("backstay-ask");
    try {
      open.toFile().setExecutable(true, false);
      host = runner(open.resolve("state"));
      open.resolve("state").toFile().setExecutable(true, false);
      Path file = Files.createFile(Files.createDirectory(open.resolve("work")).resolve("file"));
      // Every chown is written down instead of done: the wrong one could lie anywhere, even below
      // /.
      Path changed = open.resolve("changed");
      Path chown = Files.createDirectory(open.resolve("bin")).resolve("chown");
      Files.writeString(chown, "#!/bin/sh\necho \"$PWD $*\" >>'" + changed + "'\n");
      chown.toFile().setExecutable(true, false);
      Map<String, String> path = Map.of("PATH", chown.getParent() + ":" + System.getenv("PATH"));
      for (Map<String, String> environment : List.of(path, Map.<String, String>of())) {
        for (String directory : java.util.Arrays.asList(open.toString(), null)) {
          var question = new HostCommand(List.of("id", "-un"), environment, "nobody", directory);
          assertThat(host.ask(question).stdout()).isEqualTo("nobody\n");
        }
        assertThat(changed).doesNotExist();
      }
      host.start("job", new HostCommand(List.of("true"), path, "nobody", null));
      ended("job");
      assertThat(changed).as("a job's chown is written down").exists();
      assertThat(Files.getOwner(file).getName()).isEqualTo("root");
      assertThat(Files.getOwner(file.getParent()).getName()).isEqualTo("root");
    } finally {
      host.ask(HostCommand.of("rm", "-rf", open.toString()));
    }
  }

  @Test
  void anUnknownUserIsToldAsAnExit() throws Exception {
    host.start("job", as("no-such-user", "id"));
    assertThat(ended("job").exitCode()).isEqualTo(126);
    assertThat(host.tail("job", "stderr", 200)).contains("there is no user no-such-user");
  }

  @Test
  void filesOfTheToolAreNotReadThroughLinks() throws Exception {
    host.start("job", sh("ln -s /etc/passwd stolen"));
    ended("job");
    assertThatThrownBy(() -> host.keep("job", "stolen")).isInstanceOf(java.io.IOException.class);
    assertThatThrownBy(() -> host.open("job", "../pid"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theJobSurvivesTheWorkersDeathAndIsFoundAgain() throws Exception {
    List<String> argv =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path")));
    argv.addAll(
        worker(temp.resolve("state"), "while [ ! -e go ]; do sleep 0.05; done; echo survived"));
    Process worker =
        new ProcessBuilder(argv).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    assertThat(worker.inputReader().readLine()).isEqualTo("started");
    worker.destroyForcibly().waitFor();
    assertThat(state("job")).isEqualTo(State.RUNNING);
    Files.createFile(jobDirectory("job").resolve("work/go"));
    assertThat(ended("job").exitCode()).isZero();
    assertThat(host.tail("job", "stdout", 20)).isEqualTo("survived\n");
  }

  private static String commandLine(long process) {
    try {
      return Files.readString(
          Path.of("/proc/" + process + "/cmdline"), StandardCharsets.ISO_8859_1);
    } catch (java.io.IOException e) {
      return "";
    }
  }

  protected State state(String name) throws Exception {
    return host.find(name).orElseThrow().state();
  }

  protected HostJob ended(String name) throws Exception {
    return eventually(
        () -> host.find(name).orElseThrow(),
        job -> job.state() == State.EXITED || job.state() == State.DIED);
  }

  protected Path jobDirectory(String name) {
    return temp.resolve("state").resolve("jobs").resolve(name);
  }

  /** Processes that have the job's lock open. */
  private List<Path> holders(String name) throws Exception {
    Path lock = jobDirectory(name).resolve("lock").toRealPath();
    List<Path> holders = new ArrayList<>();
    for (Path process : (Iterable<Path>) Files.list(Path.of("/proc"))::iterator) {
      try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
        if (process.getFileName().toString().matches("\\d+")
            && descriptors.anyMatch(fd -> lock.equals(target(fd)))) {
          holders.add(process);
        }
      } catch (java.io.IOException | java.io.UncheckedIOException e) {
        // No process, or gone meanwhile.
      }
    }
    return holders;
  }

  private static @org.jspecify.annotations.Nullable Path target(Path link) {
    try {
      return Files.readSymbolicLink(link);
    } catch (java.io.IOException e) {
      return null;
    }
  }

  protected static HostCommand sh(String text) {
    return HostCommand.of("sh", "-c", text);
  }

  private static HostCommand as(String user, String text) {
    return new HostCommand(List.of("sh", "-c", text), Map.of(), user, null);
  }
}
