package dev.backstay.systems.awsbackup;

import dev.backstay.systems.host.Digests;
import dev.backstay.workflows.json.BackstayJson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What of a wish is brought about by itself, so that a worker may be lost before and after it.
 *
 * @param now what AWS has
 * @param before what AWS had before this very job began on it, where AWS tells that it has; null
 *     where nothing tells
 */
record Part(String name, Map<String, String> wanted, Reading now, @Nullable Reading before) {

  /** The settings that are not as wanted, as {@code name: found -> wanted}. */
  List<String> differences() {
    return new TreeMap<>(wanted)
        .entrySet().stream()
            .filter(want -> !want.getValue().equals(now.found().get(want.getKey())))
            .map(
                want ->
                    "%s: %s -> %s"
                        .formatted(
                            want.getKey(),
                            now.found().getOrDefault(want.getKey(), "-"),
                            want.getValue()))
            .toList();
  }

  boolean fulfilled() {
    return now.there() && differences().isEmpty();
  }

  /** Whether it is as it was shown under that digest, but for what this job did itself. */
  boolean asShown(String shown, List<String> where) {
    return shown.equals(digest(where)) || (before != null && shown.equals(digest(where, before)));
  }

  /** Whether this job has done something about it, and not all. */
  boolean halfway() {
    return !fulfilled() && before != null && !before.found().equals(now.found());
  }

  /**
   * Digest of what was found, as far as something is wanted of it, and of all that is wanted.
   *
   * @param where account, region, kind and name: what it is a part of
   */
  String digest(List<String> where) {
    return digest(where, now);
  }

  private String digest(List<String> where, Reading reading) {
    Map<String, String> state = new TreeMap<>(reading.found());
    state.keySet().retainAll(wanted.keySet());
    return Digests.sha256(
        BackstayJson.mapper()
            .writeValueAsString(
                List.of(where, name, reading.there(), state, new TreeMap<>(wanted))));
  }
}
