package dev.backstay.systems.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads NUL-terminated fields, the one separator no file name can contain. */
final class NulFields implements Closeable {
  private final InputStream in;
  private final ByteArrayOutputStream field = new ByteArrayOutputStream(256);

  NulFields(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** The next field; null at the end. A field that is cut off is an error. */
  byte @Nullable [] next() throws IOException {
    field.reset();
    for (int b = in.read(); b != 0; b = in.read()) {
      if (b < 0) {
        if (field.size() > 0) {
          throw new IOException("the listing ends within a field: it is incomplete");
        }
        return null;
      }
      field.write(b);
    }
    return field.toByteArray();
  }

  /** A field that must follow. */
  byte[] required() throws IOException {
    byte[] next = next();
    if (next == null) {
      throw new IOException("the listing ends within an entry: it is incomplete");
    }
    return next;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
