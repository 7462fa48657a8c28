package dev.backstay.systems.awsbackup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing wanted of the configuration beside what AWS has.
 *
 * @param parts in the order they are brought about; the first is the thing itself
 * @param notes what applying it leaves or does besides, in sentences
 * @param obstacle why it cannot be made as wanted; null when it can
 * @param irreversible whether applying it does something that nobody can ever undo
 */
record Wish(
    String kind,
    String name,
    List<Part> parts,
    List<String> notes,
    @Nullable Obstacle obstacle,
    boolean irreversible) {

  /** What AWS never changes, or this driver does not, and what to do instead. */
  record Obstacle(String reason, String nextAction) {}

  String title() {
    return kind + " " + name;
  }

  boolean there() {
    return parts.getFirst().now().there();
  }

  /** The settings that are not as wanted, as {@code name: found -> wanted}. */
  List<String> differences() {
    return parts.stream().flatMap(part -> part.differences().stream()).sorted().toList();
  }

  boolean fulfilled() {
    return parts.stream().allMatch(Part::fulfilled);
  }

  /** Whether there is something to do about the part of that name. */
  boolean lacks(String part) {
    return parts.stream().anyMatch(one -> one.name().equals(part) && !one.fulfilled());
  }

  /** The part of that name; only what was looked at for the wish has one. */
  Part part(String name) {
    return parts.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  List<String> digests(AwsSettings place) {
    return parts.stream().map(part -> part.digest(where(place))).toList();
  }

  /** What a part's digest is about besides the part. */
  List<String> where(AwsSettings place) {
    return List.of(place.account(), place.region(), kind, name);
  }
}
