package dev.backstay.testkit.faults;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** One connection through the proxy: a socket to the client and one to the server. */
final class Link {
  private final FaultProxy proxy;
  private final int number;
  private final Socket client;
  private final Socket server = new Socket();
  private volatile boolean open = true;
  private volatile boolean requestSeen;
  private volatile @Nullable Direction silent;

  Link(FaultProxy proxy, int number, Socket client) {
    this.proxy = proxy;
    this.number = number;
    this.client = client;
  }

  int number() {
    return number;
  }

  boolean isOpen() {
    return open;
  }

  Fault fault() {
    return proxy.faultOf(this);
  }

  /** Connects to the server and carries bytes until both sides have ended. */
  void run(InetSocketAddress target) {
    try {
      client.setTcpNoDelay(true);
      if (fault() instanceof Fault.BlackHole hole) {
        proxy.awaitOtherThan(hole, this);
      }
      server.connect(target, 10_000);
      server.setTcpNoDelay(true);
      actAtOnce();
      Thread answers =
          Thread.ofVirtual()
              .name("fault-proxy-answers")
              .start(new Pump(proxy, this, Direction.ANSWER, server, client));
      new Pump(proxy, this, Direction.REQUEST, client, server).run();
      answers.join();
    } catch (IOException e) {
      // The server is not there: the client is told in the way a dead server tells it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      cut();
    }
  }

  /** Faults that need no data to happen. */
  void actAtOnce() {
    switch (fault()) {
      case Fault.Cut cut -> cut();
      case Fault.HalfClose(Direction closed) -> close(closed);
      case Fault.DropAnswer drop -> requestSeen = false;
      default -> {}
    }
  }

  /** A request that a dropped answer may belong to went by. */
  void requestSeen() {
    requestSeen = true;
  }

  boolean wasRequested() {
    return requestSeen;
  }

  /** Whether what goes this way is lost; once some of it was, all the rest is. */
  boolean loses(Direction direction) {
    if (fault() instanceof Fault.Silence(Direction lost)) {
      silent = lost;
    }
    return silent == direction;
  }

  /** Tells the receiving side of a direction that nothing more comes. */
  void close(Direction closed) {
    try {
      (closed == Direction.REQUEST ? server : client).shutdownOutput();
    } catch (IOException e) {
      // It is closed already.
    }
  }

  /** Resets both sides: their next read or write fails at once. */
  void cut() {
    open = false;
    proxy.forget(this);
    reset(client);
    reset(server);
  }

  private static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // It is closed already.
    }
  }
}
