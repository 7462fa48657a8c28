package dev.backstay.testkit.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Carries bytes one way and asks for each piece what is wrong at that moment. */
final class Pump implements Runnable {
  private static final int PIECE = 64 * 1024;

  /** Slices of a throttled second. */
  private static final int SLICES = 20;

  private final FaultProxy proxy;
  private final Link link;
  private final Direction direction;
  private final Socket from;
  private final Socket to;
  private String before = "";

  Pump(FaultProxy proxy, Link link, Direction direction, Socket from, Socket to) {
    this.proxy = proxy;
    this.link = link;
    this.direction = direction;
    this.from = from;
    this.to = to;
  }

  @Override
  public void run() {
    try {
      byte[] piece = new byte[PIECE];
      int length;
      while ((length = from.getInputStream().read(piece)) >= 0) {
        proxy.count(direction, length);
        carry(piece, length);
      }
      if (!to.isOutputShutdown()) {
        to.shutdownOutput();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      link.cut();
    } catch (IOException e) {
      link.cut(); // one side is gone; the other learns it the same way
    }
  }

  private void carry(byte[] piece, int length) throws IOException, InterruptedException {
    Fault fault = link.fault();
    while (fault instanceof Fault.BlackHole) {
      proxy.awaitOtherThan(fault, link);
      fault = link.fault();
    }
    switch (fault) {
      case Fault.Delay(Duration each, Duration jitter) ->
          Thread.sleep(each.plus(proxy.jitter(jitter)));
      case Fault.Cut cut -> link.cut();
      case Fault.DropAnswer drop -> {
        if (dropped(drop, piece, length)) {
          return;
        }
      }
      default -> {}
    }
    if (fault instanceof Fault.Throttle(int bytesPerSecond)) {
      slowly(piece, length, Math.max(1, bytesPerSecond / SLICES));
    } else {
      write(piece, 0, length);
    }
  }

  /** Whether this piece must not arrive. */
  private boolean dropped(Fault.DropAnswer drop, byte[] piece, int length) {
    if (direction == Direction.REQUEST) {
      if (contains(piece, length, drop.request())) {
        link.requestSeen();
      }
      return false;
    }
    if (!link.wasRequested()
        || !contains(piece, length, drop.answer())
        || !proxy.claim(drop, link)) {
      return false;
    }
    link.cut();
    return true;
  }

  /** Also finds a text that began in the piece before. */
  private boolean contains(byte[] piece, int length, String text) {
    if (text.isEmpty()) {
      return true;
    }
    String seen = before + new String(piece, 0, length, StandardCharsets.ISO_8859_1);
    before = seen.substring(Math.max(0, seen.length() - text.length() + 1));
    return seen.contains(text);
  }

  private void slowly(byte[] piece, int length, int slice)
      throws IOException, InterruptedException {
    for (int at = 0; at < length; at += slice) {
      write(piece, at, Math.min(slice, length - at));
      Thread.sleep(1000 / SLICES);
    }
  }

  private void write(byte[] piece, int offset, int length) throws IOException {
    if (to.isOutputShutdown() || link.loses(direction)) {
      return;
    }
    OutputStream out = to.getOutputStream();
    out.write(piece, offset, length);
    out.flush();
  }
}
