package dev.backstay.catalog.estate.yaml;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Refuses what would exhaust the stack: the composer recurses, the parser does not. */
final class Nesting {
  private static final int DEEPEST = 50;

  private Nesting() {}

  static boolean isSane(String text) {
    int depth = 0;
    try {
      for (Event event : new Parse(LoadSettings.builder().build()).parseString(text)) {
        switch (event.getEventId()) {
          case MappingStart, SequenceStart -> depth++;
          case MappingEnd, SequenceEnd -> depth--;
          default -> {}
        }
        if (depth > DEEPEST) {
          return false;
        }
      }
    } catch (YamlEngineException e) {
      return true; // the composer meets the same error and reports its place
    }
    return true;
  }
}
