package dev.backstay.systems.host.ssh;

import static dev.backstay.systems.host.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostUnreachable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many calls share few connections, and none of them ends another one's. */
class SharedConnectionIT {
  @TempDir private Path temp;

  private static Future<Integer> slow(ExecutorService threads, SshHostRunner host, String seconds) {
    return threads.submit(() -> host.ask(HostCommand.of("sleep", seconds)).exitCode());
  }

  private static long logins(LocalSshd sshd) throws IOException {
    return sshd.log().lines().filter(line -> line.contains("Accepted publickey")).count();
  }

  @Test
  void filesThatWereReadOrLeftEarlyGiveTheirPlaceBack() throws Exception {
    try (LocalSshd sshd = new LocalSshd(temp.resolve("sshd"));
        SshHostRunner host = sshd.runner(temp.resolve("state"));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      host.put("job", "small", new byte[10]);
      host.put("job", "big", new byte[4 << 20]);
      Future<Integer> slow = slow(threads, host, "5");
      for (int n = 0; n < 15; n++) {
        try (InputStream big = host.open("job", "big")) {
          assertThat(big.read()).isZero();
        }
        try (InputStream small = host.open("job", "small")) {
          assertThat(small.readAllBytes()).hasSize(10);
        }
      }
      assertThat(slow.get()).isZero();
      assertThat(logins(sshd)).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void aServerThatAllowsFewCallsOnAConnectionLosesNone() throws Exception {
    try (LocalSshd sshd = new LocalSshd(temp.resolve("sshd"), "MaxSessions 2");
        SshHostRunner host = sshd.runner(temp.resolve("state"));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      host.ask(HostCommand.of("true"));
      List<Future<Integer>> answers = new ArrayList<>();
      for (int n = 0; n < 12; n++) {
        answers.add(slow(threads, host, "2"));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isZero();
      }
    }
  }

  @Test
  void whoNeedsNoNewConnectionDoesNotWaitForSomebodyElsesLogin() throws Exception {
    try (LocalSshd sshd = new LocalSshd(temp.resolve("sshd"), "MaxSessions 1");
        SshHostRunner host = sshd.runner(temp.resolve("state"));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      host.put("job", "busy", new byte[4 << 20]);
      InputStream busy = host.open("job", "busy");
      sshd.network().silenceNewOnes();
      Future<Integer> waits = slow(threads, host, "0");
      eventually(() -> sshd.network().silenced(), n -> n > 0);
      busy.close();
      assertThat(slow(threads, host, "0").get()).isZero();
      assertThat(waits).as("its login is not answered").isNotDone();
      sshd.network().cut();
    }
  }

  @Test
  void aServerThatAllowsNoCallAtAllIsNotAskedForEver() throws Exception {
    try (LocalSshd sshd = new LocalSshd(temp.resolve("sshd"), "MaxSessions 0");
        SshHostRunner host = sshd.runner(temp.resolve("state"))) {
      assertThatThrownBy(() -> host.ask(HostCommand.of("true")))
          .isInstanceOf(HostUnreachable.class)
          .hasMessageContaining("MaxSessions");
    }
  }
}
