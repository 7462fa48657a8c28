package dev.backstay.launcher.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Chooses ports on the loopback interface. A port that somebody else holds is passed over, and that
 * is said; our own stale processes have been stopped before anyone asks here.
 */
public final class Ports {
  private static final int TRIED = 200;

  private final Set<Integer> given = new HashSet<>();
  private final Consumer<String> say;

  public Ports(Consumer<String> say) {
    this.say = say;
  }

  /** The wanted port, or the next free one above it. */
  public synchronized int choose(String forWhat, int wanted) {
    for (int port = wanted; port < wanted + TRIED; port++) {
      if (!given.contains(port) && free(port)) {
        if (port != wanted && !given.contains(wanted)) {
          say.accept(
              "port %d is held by another program; %s uses %d".formatted(wanted, forWhat, port));
        }
        given.add(port);
        return port;
      }
    }
    throw new IllegalStateException(
        "no free port between %d and %d for %s".formatted(wanted, wanted + TRIED, forWhat));
  }

  /** Whether nobody listens there. Also probes by connecting: a wildcard listener shares binds. */
  public static boolean free(int port) {
    if (answers("127.0.0.1", port, 200)) {
      return false;
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether something accepts connections. */
  public static boolean answers(String host, int port, int millis) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), millis);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
