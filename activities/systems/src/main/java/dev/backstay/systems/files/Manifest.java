package dev.backstay.systems.files;

import dev.backstay.workflows.json.BackstayJson;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a tree held at one moment. Written as JSON Lines: the header, then one entry a line, sorted
 * by path; the same tree gives the same bytes.
 *
 * @param blocked directories that could not be entered; only known right after a scan
 */
public record Manifest(ManifestHeader header, List<ManifestEntry> entries, List<String> blocked) {

  /** Names of what could not be read. */
  public List<String> unreadable() {
    return Stream.concat(
            blocked.stream(),
            entries.stream().filter(ManifestEntry::unreadable).map(ManifestEntry::path))
        .sorted()
        .toList();
  }

  public InputStream write() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256 * entries.size() + 256);
    line(out, header);
    for (ManifestEntry entry : entries) {
      line(out, entry);
    }
    return new ByteArrayInputStream(out.toByteArray());
  }

  public static Manifest read(InputStream in) throws IOException {
    try (ManifestReader reader = new ManifestReader(in)) {
      List<ManifestEntry> entries = new ArrayList<>();
      for (var entry = reader.next(); entry.isPresent(); entry = reader.next()) {
        entries.add(entry.get());
      }
      return new Manifest(reader.header(), List.copyOf(entries), List.of());
    }
  }

  private static void line(ByteArrayOutputStream out, Object value) throws IOException {
    out.write(BackstayJson.mapper().writeValueAsBytes(value));
    out.write('\n');
  }

  static BufferedReader lines(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }
}
