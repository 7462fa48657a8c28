package dev.backstay.systems.vsphere;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** A snapshot of a machine. Its name is the label that a start is found by. */
record Snapshot(String id, String name, String description, boolean quiesced, Instant createdAt) {
  private static final String MARK = "backstay-";

  /** What the snapshot of that order is called; names may be double in the product. */
  static String nameFor(String token) {
    return MARK + token;
  }

  static String descriptionFor(String token) {
    return "Made by Backstay for a backup, and removed by it. Job " + token + ".";
  }

  /** Every snapshot of a tree, parents before children. */
  static List<Snapshot> tree(Xml info) {
    List<Snapshot> all = new ArrayList<>();
    info.children("rootSnapshotList").forEach(root -> walk(root, all));
    return all;
  }

  private static void walk(Xml node, List<Snapshot> all) {
    all.add(
        new Snapshot(
            node.text("snapshot"),
            node.text("name"),
            node.text("description"),
            node.text("quiesced").equals("true"),
            moment(node.text("createTime"))));
    node.children("childSnapshotList").forEach(child -> walk(child, all));
  }

  static Instant moment(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException unset) {
      return Instant.EPOCH;
    }
  }

  boolean labelled(String token) {
    return name.equals(nameFor(token));
  }

  /** Made by that order and called otherwise since: somebody may want to keep it. */
  boolean renamed(String token) {
    return !labelled(token) && description.contains(token);
  }
}
