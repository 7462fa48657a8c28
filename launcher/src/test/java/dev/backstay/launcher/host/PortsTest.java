package dev.backstay.launcher.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {
  private final List<String> said = new ArrayList<>();
  private final Ports ports = new Ports(said::add);

  @Test
  void aHeldPortIsPassedOverAndThatIsSaid() throws IOException {
    try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int chosen = ports.choose("the catalog", held.getLocalPort());
      assertThat(chosen).isGreaterThan(held.getLocalPort());
      assertThat(said)
          .singleElement()
          .asString()
          .contains("port " + held.getLocalPort() + " is held")
          .contains("the catalog uses " + chosen);
    }
  }

  @Test
  void aWildcardListenerHoldsThePortToo() throws IOException {
    try (ServerSocket held = new ServerSocket(0)) {
      assertThat(Ports.free(held.getLocalPort())).isFalse();
    }
  }

  @Test
  void noPortIsGivenTwice() {
    int first = ports.choose("one", 41700);
    int second = ports.choose("other", first);
    assertThat(second).isNotEqualTo(first);
    assertThat(said).allMatch(text -> !text.contains("port " + first + " is held"));
  }
}
