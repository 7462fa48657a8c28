package dev.backstay.systems.host;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A stream of known length. One that ends early is a failure, never the end of a file. */
final class WholeStream extends FilterInputStream {
  private final String what;
  private long left;

  WholeStream(InputStream in, long length, String what) {
    super(in);
    this.left = length;
    this.what = what;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left == 0) {
      return -1;
    }
    int n;
    try {
      n = in.read(buffer, offset, (int) Math.min(length, left));
    } catch (IOException e) {
      throw lost(e);
    }
    if (n < 0) {
      throw lost(null);
    }
    left -= n;
    return n;
  }

  private HostUnreachable lost(@Nullable IOException cause) {
    return new HostUnreachable(
        "the host was lost with %d bytes of %s left to read".formatted(left, what), cause);
  }

  @Override
  public long skip(long n) throws IOException {
    byte[] buffer = new byte[(int) Math.min(8192, Math.max(1, n))];
    return Math.max(0, read(buffer, 0, (int) Math.min(buffer.length, n)));
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(left, in.available());
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
