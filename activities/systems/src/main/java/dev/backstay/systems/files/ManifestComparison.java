package dev.backstay.systems.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares a tree with what was recorded of it before: digest, size, mode, owner, modification
 * time, link target, hard links, and attributes where both sides recorded them. Reads both
 * manifests once, side by side.
 *
 * @param files regular files whose content was compared
 * @param bytes their size
 * @param differences how many there are
 * @param named the first 50, in words
 * @param attributes whether extended attributes and ACLs were compared
 */
public record ManifestComparison(
    long files, long bytes, long differences, List<String> named, boolean attributes) {
  private static final int MOST_NAMED = 50;

  public boolean equal() {
    return differences == 0;
  }

  /**
   * @param sample paths to compare; empty means everything, and then nothing may be there that was
   *     not recorded
   */
  public static ManifestComparison of(
      ManifestReader expected, ManifestReader found, Set<String> sample) throws IOException {
    boolean attributes = expected.header().attributes() && found.header().attributes();
    Tally tally = new Tally(sample, attributes);
    Optional<ManifestEntry> left = expected.next();
    Optional<ManifestEntry> right = found.next();
    while (left.isPresent() || right.isPresent()) {
      int order = order(left, right);
      if (order < 0) {
        tally.missing(left.orElseThrow());
      } else if (order > 0) {
        tally.extra(right.orElseThrow());
      } else {
        tally.both(left.orElseThrow(), right.orElseThrow());
      }
      left = order <= 0 ? expected.next() : left;
      right = order >= 0 ? found.next() : right;
    }
    tally.neverRecorded();
    return new ManifestComparison(
        tally.files, tally.bytes, tally.differences, List.copyOf(tally.named), attributes);
  }

  private static int order(Optional<ManifestEntry> left, Optional<ManifestEntry> right) {
    if (left.isEmpty()) {
      return 1;
    }
    return right.isEmpty() ? -1 : left.get().path().compareTo(right.get().path());
  }

  private static final class Tally {
    private final Set<String> sample;
    private final Set<String> unseen;
    private final boolean attributes;
    private final List<String> named = new ArrayList<>();
    private long files;
    private long bytes;
    private long differences;

    private Tally(Set<String> sample, boolean attributes) {
      this.sample = sample;
      this.unseen = new TreeSet<>(sample);
      this.attributes = attributes;
    }

    private boolean asked(ManifestEntry entry) {
      return sample.isEmpty() || sample.contains(entry.path());
    }

    void missing(ManifestEntry expected) {
      unseen.remove(expected.path());
      if (asked(expected)) {
        note("missing", expected.path());
      }
    }

    void extra(ManifestEntry found) {
      if (sample.isEmpty()) {
        note("not in the manifest", found.path());
      }
    }

    void both(ManifestEntry expected, ManifestEntry found) {
      unseen.remove(expected.path());
      if (!asked(expected)) {
        return;
      }
      if (expected.isFile() && found.isFile()) {
        files++;
        bytes += found.size();
      }
      String path = expected.path();
      check("type", path, expected.type(), found.type());
      check("size", path, expected.size(), found.size());
      content(expected, found);
      check("mode", path, expected.mode(), found.mode());
      check("owner", path, expected.owner(), found.owner());
      check("modification time", path, expected.mtime(), found.mtime());
      check("link target", path, expected.target(), found.target());
      if (sample.isEmpty()) {
        check("hard link", path, expected.sameAs(), found.sameAs());
      }
      if (attributes) {
        check("attributes", path, expected.attributes(), found.attributes());
      }
    }

    private void content(ManifestEntry expected, ManifestEntry found) {
      if (expected.unreadable()) {
        note("content was unreadable when the manifest was made", expected.path());
      } else if (found.unreadable()) {
        note("content cannot be read", found.path());
      } else if (!Objects.equals(expected.sha256(), found.sha256())) {
        note("content differs", expected.path());
      }
    }

    void neverRecorded() {
      unseen.forEach(path -> note("asked for, but not in the manifest", path));
    }

    private void check(
        String what, String path, @Nullable Object expected, @Nullable Object found) {
      if (!Objects.equals(expected, found)) {
        note(what + " is " + shown(found) + ", expected " + shown(expected), path);
      }
    }

    private static String shown(@Nullable Object value) {
      return value == null ? "none" : value.toString();
    }

    private void note(String what, String path) {
      differences++;
      if (named.size() < MOST_NAMED) {
        named.add(path + ": " + what);
      }
    }
  }
}
