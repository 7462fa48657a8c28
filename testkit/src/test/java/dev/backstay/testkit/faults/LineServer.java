package dev.backstay.testkit.faults;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Does each line it gets, remembers it, and says so. */
final class LineServer implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final AtomicInteger resets = new AtomicInteger();

  LineServer() throws IOException {
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  List<String> done() {
    return done;
  }

  int resets() {
    return resets.get();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      while (true) {
        String line = line(socket.getInputStream());
        done.add(line);
        socket.getOutputStream().write(("did " + line + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (SocketException e) {
      resets.incrementAndGet();
    } catch (IOException e) {
      // The client has ended.
    }
  }

  static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int next;
    while ((next = in.read()) != '\n') {
      if (next < 0) {
        throw new EOFException();
      }
      line.append((char) next);
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
