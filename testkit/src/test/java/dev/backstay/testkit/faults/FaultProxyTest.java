package dev.backstay.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.launcher.host.Await;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault as both sides of a real connection see it. */
class FaultProxyTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private LineServer server;
  private FaultProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = new LineServer();
    proxy = FaultProxy.before(server.port());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.close();
  }

  @Test
  void carriesEverythingAndCounts() throws IOException {
    try (LineClient client = client()) {
      assertThat(client.ask("one")).isEqualTo("did one");
      assertThat(client.ask("two")).isEqualTo("did two");
    }
    assertThat(proxy.connections()).isEqualTo(1);
    assertThat(proxy.bytes(Direction.REQUEST)).isEqualTo(8);
    assertThat(proxy.bytes(Direction.ANSWER)).isEqualTo(16);
    Await.until(SOON, () -> proxy.open() == 0, () -> "the closed connection is still open");
  }

  @Test
  void aDroppedAnswerIsLostAfterTheRequestWentThrough() throws IOException {
    try (LineClient client = client()) {
      proxy.apply(Fault.dropAnswer());
      assertThatThrownBy(() -> client.ask("pay")).isInstanceOf(IOException.class);
    }
    assertThat(server.done()).containsExactly("pay");
    assertThat(proxy.answersDropped()).isEqualTo(1);
    try (LineClient again = client()) {
      assertThat(again.ask("pay again")).as("it happens once").isEqualTo("did pay again");
    }
  }

  @Test
  void theAnswerToDropIsChosenByWhatWasAskedAndWhatIsAnswered() throws IOException {
    proxy.apply(Fault.dropAnswer("close run", "did commit"));
    try (LineClient other = client();
        LineClient client = client()) {
      assertThat(other.ask("commit")).isEqualTo("did commit");
      assertThat(client.ask("close run 7")).isEqualTo("did close run 7");
      assertThat(client.ask("insert")).isEqualTo("did insert");
      assertThatThrownBy(() -> client.ask("commit")).isInstanceOf(IOException.class);
      assertThat(other.ask("commit")).isEqualTo("did commit");
    }
    assertThat(server.done()).filteredOn("commit"::equals).hasSize(3);
  }

  @Test
  void aSilentConnectionTakesRequestsUntilItIsCut() throws IOException {
    try (LineClient client = client()) {
      assertThat(client.ask("one")).isEqualTo("did one");
      proxy.applyToPresent(Fault.silence());
      client.send("complete");
      Await.until(SOON, () -> server.done().size() == 2, () -> "the server saw " + server.done());
      assertThat(client.hears(200)).isFalse();
      try (LineClient other = client()) {
        assertThat(other.ask("poll")).as("a new connection").isEqualTo("did poll");
        proxy.cut();
        assertThatThrownBy(client::hear).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void oneFaultComesAfterTheOther() throws IOException {
    proxy.apply(Fault.dropAnswer("a", ""), Fault.dropAnswer("b", ""), Fault.CUT);
    for (String line : List.of("b first", "a", "b")) {
      try (LineClient client = client()) {
        if (line.equals("b first")) {
          assertThat(client.ask(line)).isEqualTo("did b first");
        } else {
          assertThatThrownBy(() -> client.ask(line)).isInstanceOf(IOException.class);
        }
      }
    }
    assertThat(proxy.answersDropped()).isEqualTo(2);
    try (LineClient client = client()) {
      assertThatThrownBy(() -> client.ask("c")).isInstanceOf(IOException.class);
    }
    assertThat(server.done()).containsExactly("b first", "a", "b");
  }

  @Test
  void aCutIsAResetForBothSidesAndForNewOnes() throws IOException {
    try (LineClient client = client()) {
      assertThat(client.ask("one")).isEqualTo("did one");
      proxy.apply(Fault.CUT);
      assertThatThrownBy(client::hear).isInstanceOf(SocketException.class);
      Await.until(SOON, () -> server.resets() == 1, () -> "the server was not reset");
    }
    try (LineClient next = client()) {
      assertThatThrownBy(() -> next.ask("two")).isInstanceOf(IOException.class);
    }
    proxy.heal();
    try (LineClient healed = client()) {
      assertThat(healed.ask("three")).isEqualTo("did three");
    }
    assertThat(server.done()).containsExactly("one", "three");
  }

  @Test
  void aHalfClosedConnectionStillAnswers() throws IOException {
    try (LineClient client = client()) {
      assertThat(client.ask("one")).isEqualTo("did one");
      proxy.halfClose(Direction.ANSWER);
      client.send("two");
      assertThat(client.socket().getInputStream().read())
          .as("the end of the answers")
          .isEqualTo(-1);
      Await.until(SOON, () -> server.done().size() == 2, () -> "the server saw " + server.done());
    }
    assertThat(server.done()).containsExactly("one", "two");
  }

  @Test
  void aBlackHoleHoldsWhatItTakesAndItArrivesLate() throws IOException {
    try (LineClient client = client()) {
      proxy.apply(Fault.BLACK_HOLE);
      client.send("one");
      assertThat(client.hears(200)).isFalse();
      assertThat(server.done()).isEmpty();
      proxy.heal();
      assertThat(client.hear()).isEqualTo("did one");
    }
  }

  @Test
  void aBlackHoleAcceptsAndSaysNothing() throws IOException {
    proxy.apply(Fault.BLACK_HOLE);
    try (LineClient client = client()) {
      client.send("one");
      assertThat(client.hears(200)).isFalse();
      assertThat(server.done()).isEmpty();
    }
  }

  @Test
  void delayAndThrottleTakeTheirTime() throws IOException {
    try (LineClient client = client()) {
      long began = System.nanoTime();
      proxy.apply(new Fault.Delay(Duration.ofMillis(50), Duration.ofMillis(20)));
      assertThat(client.ask("one")).isEqualTo("did one");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(100));

      long then = System.nanoTime();
      proxy.apply(new Fault.Throttle(1000));
      assertThat(client.ask("x".repeat(96))).isEqualTo("did " + "x".repeat(96));
      assertThat(Duration.ofNanos(System.nanoTime() - then)).isGreaterThan(Duration.ofMillis(150));
    }
  }

  @Test
  void aRuleForOneConnectionTouchesNoOther() throws IOException {
    proxy.applyTo(2, Fault.CUT);
    try (LineClient first = client()) {
      assertThat(first.ask("one")).isEqualTo("did one");
      try (LineClient second = client()) {
        assertThatThrownBy(() -> second.ask("two")).isInstanceOf(IOException.class);
      }
      assertThat(first.ask("three")).isEqualTo("did three");
    }
    assertThat(server.done()).isEqualTo(List.of("one", "three"));
  }

  private LineClient client() throws IOException {
    return new LineClient(new Socket("127.0.0.1", proxy.port()));
  }

  private record LineClient(Socket socket) implements AutoCloseable {
    LineClient {
      try {
        socket.setSoTimeout((int) SOON.toMillis());
      } catch (SocketException e) {
        throw new IllegalStateException(e);
      }
    }

    String ask(String line) throws IOException {
      send(line);
      return hear();
    }

    void send(String line) throws IOException {
      socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    String hear() throws IOException {
      return LineServer.line(socket.getInputStream());
    }

    boolean hears(int millis) throws IOException {
      socket.setSoTimeout(millis);
      try {
        return socket.getInputStream().read() >= 0;
      } catch (SocketTimeoutException nothing) {
        return false;
      } finally {
        socket.setSoTimeout((int) SOON.toMillis());
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
