package dev.backstay.systems.awsbackup;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** Whether something accepts connections; nothing is said to it. */
final class Answers {
  private static final int PATIENCE_MILLIS = 5_000;

  private Answers() {}

  static boolean at(@Nullable String address, @Nullable Integer port) {
    if (address == null || port == null) {
      return false;
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
      return true;
    } catch (IOException notReached) {
      return false;
    }
  }
}
