package dev.backstay.testkit.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between a client and a TCP server and does to their connections what networks do. Listens
 * on the loopback interface only. A fault lasts until the next one is applied, and holds for the
 * connections there are as well as for new ones; what it may vary is drawn from a seed.
 *
 * <p>It knows no protocol: to it, a request is bytes that went to the server, an answer bytes that
 * came back later on the same connection.
 */
public final class FaultProxy implements AutoCloseable {
  private final InetSocketAddress target;
  private final ServerSocket listener;
  private final Random random;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final Map<Integer, Fault> rules = new ConcurrentHashMap<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger answersDropped = new AtomicInteger();
  private final AtomicLong requestBytes = new AtomicLong();
  private final AtomicLong answerBytes = new AtomicLong();
  private final Object change = new Object();
  private final Queue<Fault> next = new ArrayDeque<>();
  private volatile Fault fault = Fault.NONE;

  private FaultProxy(InetSocketAddress target, ServerSocket listener, long seed) {
    this.target = target;
    this.listener = listener;
    this.random = new Random(seed);
  }

  /** A proxy on a free port, before a server on this machine. */
  public static FaultProxy before(int port) throws IOException {
    return before("127.0.0.1", port, 0);
  }

  /** A proxy on a free port of the loopback interface; all is well with it at first. */
  public static FaultProxy before(String host, int port, long seed) throws IOException {
    InetSocketAddress target = new InetSocketAddress(host, port);
    ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    FaultProxy proxy = new FaultProxy(target, listener, seed);
    Thread.ofVirtual().name("fault-proxy-" + listener.getLocalPort()).start(proxy::accept);
    return proxy;
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** {@code 127.0.0.1:port}, to be given to the client. */
  public String address() {
    return "127.0.0.1:" + port();
  }

  /**
   * From now on, on all connections that have no rule of their own.
   *
   * @param later what holds after a dropped answer was dropped, one after the other; at last
   *     nothing is wrong any more
   */
  public void apply(Fault now, Fault... later) {
    set(
        () -> {
          fault = now;
          next.clear();
          next.addAll(List.of(later));
        });
  }

  /** From now on, on the connections there are. New ones are not touched. */
  public void applyToPresent(Fault now) {
    set(() -> links.forEach(link -> rules.put(link.number(), now)));
  }

  /** From now on, on one connection alone: the first ever accepted has the number 1. */
  public void applyTo(int connection, Fault now) {
    set(() -> rules.put(connection, now));
  }

  /** From now on nothing is wrong. Connections that were cut stay so. */
  public void heal() {
    set(
        () -> {
          rules.clear();
          next.clear();
          fault = Fault.NONE;
        });
  }

  /** Resets the connections there are; new ones are not touched. */
  public void cut() {
    links.forEach(Link::cut);
  }

  /** Closes one direction of the connections there are; new ones are not touched. */
  public void halfClose(Direction closed) {
    links.forEach(link -> link.close(closed));
  }

  /** How many connections were ever accepted. */
  public int connections() {
    return connections.get();
  }

  /** How many are open right now. */
  public int open() {
    return links.size();
  }

  /** How many bytes came in for this direction, let through or not. */
  public long bytes(Direction direction) {
    return (direction == Direction.REQUEST ? requestBytes : answerBytes).get();
  }

  /** How often an answer was dropped. */
  public int answersDropped() {
    return answersDropped.get();
  }

  private void set(Runnable setting) {
    synchronized (change) {
      setting.run();
      change.notifyAll();
    }
    links.forEach(Link::actAtOnce);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Link link = new Link(this, connections.incrementAndGet(), client);
        links.add(link);
        Thread.ofVirtual().name("fault-proxy-link").start(() -> link.run(target));
      } catch (IOException e) {
        if (listener.isClosed()) {
          return;
        }
      }
    }
  }

  Fault faultOf(Link link) {
    Fault own = rules.get(link.number());
    return own == null ? fault : own;
  }

  /** Waits until another fault than this one holds for the link, or the link is gone. */
  void awaitOtherThan(Fault present, Link link) throws InterruptedException {
    synchronized (change) {
      while (faultOf(link).equals(present) && link.isOpen()) {
        change.wait(100); // a link may also go without a change
      }
    }
  }

  /** True for the one link on which this fault is to happen; what comes next holds from then on. */
  boolean claim(Fault.DropAnswer wanted, Link link) {
    synchronized (change) {
      if (!faultOf(link).equals(wanted)) {
        return false;
      }
      if (rules.remove(link.number()) == null) {
        Fault following = next.poll();
        fault = following == null ? Fault.NONE : following;
      }
      answersDropped.incrementAndGet();
      change.notifyAll();
    }
    links.forEach(Link::actAtOnce);
    return true;
  }

  Duration jitter(Duration most) {
    synchronized (random) {
      return most.isZero() ? most : Duration.ofNanos(random.nextLong(most.toNanos()));
    }
  }

  void count(Direction direction, int bytes) {
    (direction == Direction.REQUEST ? requestBytes : answerBytes).addAndGet(bytes);
  }

  void forget(Link link) {
    links.remove(link);
  }

  /** Resets all connections and gives the port back. */
  @Override
  public void close() throws IOException {
    listener.close();
    cut();
  }
}
