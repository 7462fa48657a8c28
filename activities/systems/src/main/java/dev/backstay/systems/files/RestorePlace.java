package dev.backstay.systems.files;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a restore goes: a directory of its own with a marker, and the data below it, so that the
 * marker never shows up in a comparison.
 *
 * <pre>
 * zone/token/.backstay-disposable      contains the token; without it nothing is ever removed
 * zone/token/data/…                    what was restored
 * </pre>
 *
 * @param base the directory that is made, {@code zone/token} or beside an in-place target
 */
public record RestorePlace(Path base, String token) {
  public static final String MARKER = ".backstay-disposable";
  private static final Pattern TOKEN = Pattern.compile("[a-z][a-z0-9-]{5,63}");

  /**
   * In a declared zone.
   *
   * @throws IllegalArgumentException when the zone is no directory
   */
  public static RestorePlace inZone(String zone, String token) {
    if (!Path.of(zone).isAbsolute()) {
      throw new IllegalArgumentException("a restore of files needs a zone with a directory");
    }
    return new RestorePlace(Path.of(zone).resolve(token), token);
  }

  /** Beside the target of an in-place restore, on the same file system. */
  public static RestorePlace beside(String target, String token) {
    Path path = Path.of(target).normalize();
    return new RestorePlace(path.resolveSibling(path.getFileName() + ".restore-" + token), token);
  }

  public Path data() {
    return base.resolve("data");
  }

  /**
   * The name of the restore's directory in the zone, from any path within it; empty when the path
   * is not in the zone, is the zone itself, or climbs out of it by {@code ..}.
   */
  public static Optional<String> tokenOf(String zone, String path) {
    Path within = Path.of(zone).normalize();
    Path asked = Path.of(path);
    if (!asked.isAbsolute() || !asked.equals(asked.normalize()) || !asked.startsWith(within)) {
      return Optional.empty();
    }
    if (asked.equals(within)) {
      return Optional.empty();
    }
    String token = within.relativize(asked).getName(0).toString();
    return TOKEN.matcher(token).matches() ? Optional.of(token) : Optional.empty();
  }
}
