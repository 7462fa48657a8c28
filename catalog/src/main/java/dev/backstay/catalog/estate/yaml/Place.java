package dev.backstay.catalog.estate.yaml;

import org.snakeyaml.engine.v2.nodes.Node;

/** A place in a file; line and column are counted from 1. */
public record Place(String file, int line, int column) {

  static Place of(String file, Node node) {
    return node.getStartMark()
        .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
        .orElse(new Place(file, 1, 1));
  }

  /** {@code file:line}. */
  public String words() {
    return file + ":" + line;
  }
}
