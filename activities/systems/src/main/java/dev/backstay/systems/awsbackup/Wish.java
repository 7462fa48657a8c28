package dev.backstay.systems.awsbackup;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thing wanted of the configuration beside what AWS has.
 *
 * @param found what AWS has of it, by the names of the wish; empty when it is not there
 */
record Wish(
    String kind,
    String name,
    Map<String, String> wanted,
    Map<String, String> found,
    boolean there) {

  /** The settings that are not as wanted, as {@code name: found -> wanted}. */
  List<String> differences() {
    return new TreeMap<>(wanted)
        .entrySet().stream()
            .filter(want -> !want.getValue().equals(found.getOrDefault(want.getKey(), "")))
            .map(
                want ->
                    "%s: %s -> %s"
                        .formatted(
                            want.getKey(), found.getOrDefault(want.getKey(), "-"), want.getValue()))
            .toList();
  }

  boolean fulfilled() {
    return there && differences().isEmpty();
  }

  /** One line of the state that was found. */
  String state() {
    return kind + " " + name + " " + (there ? new TreeMap<>(found) : "missing");
  }
}
