package dev.backstay.systems.files;

import dev.backstay.systems.host.HostRunner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns what {@link FileScript#SCAN} left in a job's directory into a {@link Manifest}. Names with
 * spaces, newlines or bytes that are no text, links, hard links, empty directories and entries that
 * cannot be read all have their place. About 500 bytes of memory per entry.
 */
public final class FileScan {
  private final HostRunner host;
  private final String job;
  private final Map<String, String> digests = new HashMap<>();
  private final Map<String, List<Integer>> links = new HashMap<>();
  private final List<ManifestEntry> entries = new ArrayList<>();

  private FileScan(HostRunner host, String job) {
    this.host = host;
    this.job = job;
  }

  /** Reads the scan of {@code root} that the named job made. */
  public static Manifest read(HostRunner host, String job, String root) throws IOException {
    return new FileScan(host, job).manifest(root);
  }

  private Manifest manifest(String root) throws IOException {
    readDigests();
    Optional<Map<String, String>> attributes = attributes();
    try (NulFields fields = new NulFields(host.open(job, "entries"))) {
      for (byte[] type = fields.next(); type != null; type = fields.next()) {
        entries.add(entry(text(type), fields, attributes.orElse(Map.of())));
      }
    }
    nameHardLinks();
    entries.sort(Comparator.comparing(ManifestEntry::path));
    return new Manifest(header(root, attributes.isPresent()), List.copyOf(entries), blocked());
  }

  private void readDigests() throws IOException {
    try (NulFields fields = new NulFields(host.open(job, "digests"))) {
      for (byte[] line = fields.next(); line != null; line = fields.next()) {
        String digest = new String(line, 0, 64, StandardCharsets.US_ASCII);
        digests.put(FileName.of(Arrays.copyOfRange(line, 66, line.length)), digest);
      }
    }
  }

  private ManifestEntry entry(String type, NulFields fields, Map<String, String> attributes)
      throws IOException {
    long size = Long.parseLong(text(fields.required()));
    String mode = text(fields.required());
    String owner = text(fields.required()) + ":" + text(fields.required());
    long mtime = nanoseconds(text(fields.required()));
    String inode = text(fields.required()) + "@" + text(fields.required());
    int linkCount = Integer.parseInt(text(fields.required()));
    String target = FileName.of(fields.required());
    String path = FileName.of(fields.required());
    boolean file = type.equals("f");
    if (file && linkCount > 1) {
      links.computeIfAbsent(inode, key -> new ArrayList<>()).add(entries.size());
    }
    String named = path.isEmpty() ? "." : path;
    return new ManifestEntry(
        named,
        type,
        file ? size : 0,
        mode,
        owner,
        mtime,
        file ? digests.get(path) : null,
        type.equals("l") ? target : null,
        null,
        attributes.get(named));
  }

  /** Every member of a group of hard links but the first names the first. */
  private void nameHardLinks() {
    for (List<Integer> group : links.values()) {
      group.sort(Comparator.comparing(i -> entries.get(i).path()));
      for (int member : group.subList(1, group.size())) {
        entries.set(member, linked(entries.get(member), entries.get(group.getFirst()).path()));
      }
    }
  }

  private static ManifestEntry linked(ManifestEntry e, String first) {
    return new ManifestEntry(
        e.path(),
        e.type(),
        e.size(),
        e.mode(),
        e.owner(),
        e.mtime(),
        e.sha256(),
        e.target(),
        first,
        e.attributes());
  }

  private ManifestHeader header(String root, boolean attributes) throws IOException {
    long unreadable = entries.stream().filter(ManifestEntry::unreadable).count();
    return new ManifestHeader(
        1,
        root,
        attributes,
        new ManifestHeader.Counts(
            count("f"),
            count("d"),
            count("l"),
            entries.stream().mapToLong(ManifestEntry::size).sum(),
            unreadable + blocked().size()));
  }

  private long count(String type) {
    return entries.stream().filter(e -> e.type().equals(type)).count();
  }

  private List<String> blocked() throws IOException {
    List<String> blocked = new ArrayList<>();
    try (NulFields fields = new NulFields(host.open(job, "blocked"))) {
      for (byte[] path = fields.next(); path != null; path = fields.next()) {
        blocked.add(FileName.of(path));
      }
    }
    return blocked;
  }

  private Optional<Map<String, String>> attributes() throws IOException {
    try (InputStream dump = host.open(job, "attributes")) {
      return Optional.of(AttributeDump.read(dump));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** {@code find} prints seconds with a fraction of ten digits. */
  static long nanoseconds(String seconds) {
    int dot = seconds.indexOf('.');
    String whole = dot < 0 ? seconds : seconds.substring(0, dot);
    String fraction = (dot < 0 ? "" : seconds.substring(dot + 1)) + "000000000";
    long nanos = Long.parseLong(fraction.substring(0, 9));
    long base = Math.multiplyExact(Long.parseLong(whole), 1_000_000_000L);
    return whole.startsWith("-") ? base - nanos : base + nanos;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
