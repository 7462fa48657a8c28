package dev.backstay.systems.host.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A network between worker and host that a test can cut, at once or after so many bytes. */
public final class Relay implements AutoCloseable {
  private static final long NEVER = Long.MAX_VALUE / 2;

  private final int target;
  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicLong toHost = new AtomicLong(NEVER);
  private final AtomicLong toWorker = new AtomicLong(NEVER);
  private volatile boolean whole = true;
  private volatile boolean silent;
  private final AtomicInteger silenced = new AtomicInteger();

  public Relay(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  public void cut() {
    whole = false;
    sockets.forEach(Relay::drop);
  }

  public void heal() {
    toHost.set(NEVER);
    toWorker.set(NEVER);
    whole = true;
  }

  /** New connections are made and nothing comes over them any more; those there are go on. */
  public void silenceNewOnes() {
    silent = true;
  }

  public int silenced() {
    return silenced.get();
  }

  /** Cuts once this many more bytes went towards the host. */
  public void cutAfterSending(long bytes) {
    toHost.set(bytes);
  }

  /** Cuts once this many more bytes came back. */
  public void cutAfterReceiving(long bytes) {
    toWorker.set(bytes);
  }

  public boolean isWhole() {
    return whole;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket worker = server.accept();
        sockets.add(worker);
        if (!whole) {
          drop(worker);
          continue;
        }
        if (silent) {
          silenced.incrementAndGet();
          continue;
        }
        Socket host = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(host);
        Thread.ofVirtual().start(() -> pump(worker, host, toHost));
        Thread.ofVirtual().start(() -> pump(host, worker, toWorker));
      } catch (IOException e) {
        // Closed, or the host is down: the worker sees its connection end.
        sockets.removeIf(Socket::isClosed);
      }
    }
  }

  private void pump(Socket from, Socket to, AtomicLong budget) {
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        long left = budget.getAndAdd(-n);
        out.write(buffer, 0, (int) Math.max(0, Math.min(n, left)));
        if (left <= n) {
          cut();
          return;
        }
      }
    } catch (IOException e) {
      // Cut.
    }
  }

  private static void drop(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It was closed already.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
