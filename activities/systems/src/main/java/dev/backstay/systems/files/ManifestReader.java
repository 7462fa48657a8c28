package dev.backstay.systems.files;

import dev.backstay.workflows.json.BackstayJson;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads a manifest one entry at a time. */
public final class ManifestReader implements Closeable {
  private final BufferedReader lines;
  private final ManifestHeader header;

  public ManifestReader(InputStream in) throws IOException {
    this.lines = Manifest.lines(in);
    String first = lines.readLine();
    if (first == null) {
      throw new IOException("the manifest is empty");
    }
    this.header = BackstayJson.mapper().readValue(first, ManifestHeader.class);
  }

  public ManifestHeader header() {
    return header;
  }

  public Optional<ManifestEntry> next() throws IOException {
    String line = lines.readLine();
    return line == null
        ? Optional.empty()
        : Optional.of(BackstayJson.mapper().readValue(line, ManifestEntry.class));
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
