package dev.backstay.systems.host.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What a host printed, up to 64 MiB; and where in it the answer begins. */
final class BoundedOutput extends ByteArrayOutputStream {
  private static final int MOST_BYTES = 64 << 20;
  private static final int MOST_NOISE = 64 << 10;

  @Override
  public synchronized void write(int b) {
    if (count < MOST_BYTES) {
      super.write(b);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    super.write(bytes, offset, Math.min(length, MOST_BYTES - count));
  }

  String text() {
    return toString(StandardCharsets.UTF_8);
  }

  /** From the line that {@link RemoteCommand} prints first; everything when there is none. */
  String answer() {
    String text = text();
    for (String mark : new String[] {RemoteCommand.READY, RemoteCommand.ABSENT}) {
      int at = text.startsWith(mark + "\n") ? 0 : text.indexOf("\n" + mark + "\n") + 1;
      if (text.startsWith(mark, at)) {
        return text.substring(at);
      }
    }
    return text;
  }

  /** The first line of {@link RemoteCommand} in a stream, past what a login shell printed. */
  static String line(InputStream in) throws IOException {
    int read = 0;
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && read < MOST_NOISE; c = in.read()) {
      read++;
      if (c != '\n') {
        line.append((char) c);
      } else if (line.indexOf("backstay ") == 0) {
        return line.toString();
      } else {
        line.setLength(0);
      }
    }
    return "";
  }
}
