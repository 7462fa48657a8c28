package dev.backstay.systems.host.ssh;

import static dev.backstay.systems.host.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.systems.host.ArtifactStore;
import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob.State;
import dev.backstay.systems.host.HostRunner;
import dev.backstay.systems.host.HostRunnerContract;
import dev.backstay.systems.host.HostScript;
import dev.backstay.systems.host.HostUnreachable;
import dev.backstay.workflows.model.HostRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract over a real OpenSSH server, and what a network adds to it. */
class SshHostRunnerIT extends HostRunnerContract {
  private static LocalSshd sshd;
  private final List<SshHostRunner> runners = new ArrayList<>();

  @BeforeAll
  static void startServer(@TempDir Path directory) throws Exception {
    sshd = new LocalSshd(directory);
  }

  @AfterAll
  static void stopServer() throws Exception {
    sshd.close();
  }

  @Override
  protected void mend() throws Exception {
    sshd.network().heal();
    sshd.trust("host_key");
  }

  @Override
  protected void release() {
    runners.forEach(SshHostRunner::close);
  }

  @Override
  protected HostRunner runner(Path state) throws Exception {
    return runner(sshd.host(state));
  }

  private HostRunner runner(HostRef to) throws IOException {
    SshHostRunner runner = new SshHostRunner(to, new ArtifactStore(temp.resolve("worker")));
    runners.add(runner);
    return runner;
  }

  @Override
  protected int rounds() {
    return 3;
  }

  @Override
  protected List<String> worker(Path state, String script) {
    HostRef to = sshd.host(state);
    return List.of(
        StartOverSsh.class.getName(),
        to.address(),
        Integer.toString(to.port()),
        to.user(),
        to.knownHosts(),
        to.key(),
        to.stateDirectory(),
        script);
  }

  @Test
  void aJobRunsOnThroughACutAndIsFoundAgain() throws Exception {
    host.start("job", sh("echo on; while [ ! -e go ]; do sleep 0.05; done; echo done"));
    eventually(() -> host.tail("job", "stdout", 20), "on\n"::equals);
    sshd.network().cut();
    assertThatThrownBy(() -> host.find("job"))
        .isInstanceOf(HostUnreachable.class)
        .hasMessageContaining("127.0.0.1 port");
    Files.createFile(jobDirectory("job").resolve("work/go"));
    eventually(() -> Files.exists(jobDirectory("job").resolve("exit")), Boolean::booleanValue);
    sshd.network().heal();
    assertThat(ended("job").exitCode()).isZero();
    assertThat(host.tail("job", "stdout", 20)).isEqualTo("on\ndone\n");
  }

  @Test
  void aFileThatWasCutOffIsAFailureAndNotItsEnd() throws Exception {
    host.put("job", "big", new byte[4 << 20]);
    for (int at : List.of(1, 3000, 1 << 20)) {
      sshd.network().cutAfterReceiving(at);
      assertThatThrownBy(
              () -> {
                try (InputStream in = host.open("job", "big")) {
                  in.readAllBytes();
                }
              })
          .isInstanceOf(HostUnreachable.class);
      sshd.network().heal();
    }
    assertThatThrownBy(
            () -> {
              sshd.network().cutAfterReceiving(3000);
              host.keep("job", "big");
            })
        .isInstanceOf(HostUnreachable.class);
    assertThat(temp.resolve("worker/artifacts")).isEmptyDirectory();
  }

  @Test
  void aStartThatIsCutOffAnywhereStartsOnce() throws Exception {
    Path trace = temp.resolve("trace");
    host.ask(HostCommand.of("true"));
    int round = 0;
    for (boolean onTheWayBack : List.of(false, true)) {
      for (int at = 1; at < 900; at += 220) {
        String name = "job-" + round++;
        if (onTheWayBack) {
          sshd.network().cutAfterReceiving(at);
        } else {
          sshd.network().cutAfterSending(at);
        }
        try {
          host.start(name, sh("echo x >>" + trace));
        } catch (IOException e) {
          assertThat(e).isInstanceOf(HostUnreachable.class);
        }
        sshd.network().heal();
        assertThat(reached(() -> host.start(name, sh("echo x >>" + trace)))).isTrue();
        assertThat(ended(name).exitCode()).isZero();
        assertThat(Files.readAllLines(trace)).hasSize(round);
      }
    }
  }

  @Test
  void aScriptThatWasCutOffOnItsWayNeverTakesItsPlace() throws Exception {
    for (int at : List.of(2500, 4500, 8000)) {
      Path state = temp.resolve("state-" + at);
      HostRunner fresh = runner(sshd.host(state));
      sshd.network().cutAfterSending(at);
      try {
        fresh.find("job");
      } catch (IOException e) {
        assertThat(e).isInstanceOf(HostUnreachable.class);
      }
      sshd.network().heal();
      assertThat(reached(() -> assertThat(fresh.find("job")).isEmpty())).isTrue();
      assertThat(state.resolve("bin").resolve(HostScript.fileName()))
          .hasBinaryContent(HostScript.text());
    }
  }

  @Test
  void oneConnectionServesManyCallsAndEndsWithItsRunner() throws Exception {
    long before = logins();
    for (int n = 0; n < 5; n++) {
      host.find("job");
    }
    assertThat(logins() - before).isEqualTo(1);
    try (var threads = Executors.newFixedThreadPool(30)) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int n = 0; n < 30; n++) {
        answers.add(threads.submit(() -> host.ask(HostCommand.of("sleep", "0.2")).exitCode()));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isZero();
      }
    }
    assertThat(logins() - before).isLessThanOrEqualTo(5);
  }

  @Test
  void anUnknownHostIsRefusedAndToldHowToBeKnown() throws Exception {
    Files.writeString(sshd.knownHosts, "other.example.net ssh-ed25519 AAAAC3Nz\n");
    HostRunner stranger = runner(sshd.host(temp.resolve("state")));
    assertThatThrownBy(() -> stranger.find("job"))
        .isInstanceOf(HostUnreachable.class)
        .hasMessageContaining("is not in " + sshd.knownHosts)
        .hasMessageContaining("SHA256:")
        .hasMessageContaining("ssh-keyscan -p");
    sshd.trust("host_key");
    assertThat(stranger.find("job")).isEmpty();
  }

  @Test
  void aChangedKeyIsRefusedBeforeAnythingIsSent() throws Exception {
    sshd.keygen("impostor");
    long before = logins();
    for (String line : List.of(sshd.line("impostor"), "@revoked " + sshd.line("host_key"))) {
      Files.writeString(sshd.knownHosts, line);
      assertThatThrownBy(() -> runner(sshd.host(temp.resolve("state"))).find("job"))
          .isInstanceOf(HostUnreachable.class)
          .hasMessageContaining(line.startsWith("@") ? "marked as revoked" : "has changed");
    }
    Files.delete(sshd.knownHosts);
    assertThatThrownBy(() -> runner(sshd.host(temp.resolve("state"))).find("job"))
        .isInstanceOf(HostUnreachable.class)
        .hasMessageContaining("cannot read the known hosts");
    assertThat(logins()).isEqualTo(before);
  }

  @Test
  void aHostIsFoundUnderItsHashedName() throws Exception {
    new ProcessBuilder("ssh-keygen", "-q", "-H", "-f", sshd.knownHosts.toString())
        .redirectErrorStream(true)
        .start()
        .waitFor();
    assertThat(Files.readString(sshd.knownHosts)).startsWith("|1|");
    assertThat(runner(sshd.host(temp.resolve("state"))).find("job")).isEmpty();
  }

  @Test
  void aKeyTheHostDoesNotTakeIsNamed() throws Exception {
    Path wrong = sshd.directory.resolve("wrong-key");
    if (!Files.exists(wrong)) {
      sshd.keygen("wrong-key");
    }
    HostRef to = sshd.host(temp.resolve("state"), wrong, Duration.ofMinutes(1));
    assertThatThrownBy(() -> runner(to).find("job"))
        .isInstanceOf(HostUnreachable.class)
        .hasMessageContaining(wrong.toString())
        .hasMessageContaining("authorized_keys");
    HostRef none = sshd.host(temp.resolve("state"), temp.resolve("none"), Duration.ofMinutes(1));
    assertThatThrownBy(() -> runner(none).find("job"))
        .isInstanceOf(HostUnreachable.class)
        .hasMessageContaining("cannot use the key");
  }

  @Test
  void aStateDirectoryThatCannotBeMadeIsNamed() throws Exception {
    HostRunner nowhere = runner(sshd.host(Path.of("/dev/null/backstay")));
    assertThatThrownBy(() -> nowhere.find("job"))
        .isInstanceOf(HostUnreachable.class)
        .hasMessageContaining("/dev/null/backstay");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void theNoiseOfALoginShellIsNoAnswer(String shell) throws Exception {
    try (LocalSshd noisy =
            new LocalSshd(
                temp.resolve("noisy"),
                "ForceCommand echo 'Welcome!'; echo backstay; exec %s -c \"$SSH_ORIGINAL_COMMAND\""
                    .formatted(shell));
        SshHostRunner runner = noisy.runner(temp.resolve("noisy-state"))) {
      runner.start("job", sh("echo out"));
      eventually(() -> runner.find("job").orElseThrow().state(), s -> s == State.EXITED);
      assertThat(runner.tail("job", "stdout", 20)).isEqualTo("out\n");
      assertThat(runner.ask(HostCommand.of("echo", "hello")).stdout()).isEqualTo("hello\n");
    }
  }

  @Test
  void whatIsKeptOutlivesTheHost() throws Exception {
    host.start("job", sh("echo evidence"));
    ended("job");
    var kept = host.keep("job", "stdout");
    sshd.network().cut();
    assertThat(new String(host.open(kept).readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("evidence\n");
  }

  private interface Call {
    void run() throws Exception;
  }

  /** The end of a cut may still be on its way when the network is whole again. */
  private static boolean reached(Call call) throws Exception {
    return eventually(
        () -> {
          try {
            call.run();
            return true;
          } catch (HostUnreachable e) {
            return false;
          }
        },
        Boolean::booleanValue);
  }

  private static long logins() throws IOException {
    return sshd.log().lines().filter(line -> line.contains("Accepted publickey")).count();
  }
}
