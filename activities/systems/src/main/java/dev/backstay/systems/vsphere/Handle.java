package dev.backstay.systems.vsphere;

import dev.backstay.systems.rest.Refusal;
import dev.backstay.systems.rest.RefusedStart;
import java.time.Instant;

/**
 * What a start came to, as the native id of a job says it. This driver keeps nothing: what must be
 * known later travels in that id.
 */
sealed interface Handle {
  String TASK = "task:";
  String SNAPSHOT = "snapshot:";
  String WATCH = "watch:";
  String MOVE = "move:";
  String NOTHING = "nothing";

  /** A task of the product. */
  record Running(String task) implements Handle {
    @Override
    public String nativeId() {
      return TASK + task;
    }
  }

  /** A snapshot that was found by its label. */
  record Made(String snapshot) implements Handle {
    @Override
    public String nativeId() {
      return SNAPSHOT + snapshot;
    }
  }

  /** Something is looked at since that moment. */
  record Watching(Instant since) implements Handle {
    @Override
    public String nativeId() {
      return WATCH + since;
    }
  }

  /** As {@link Watching}, once the machine's network cards have been moved by that task. */
  record Moving(Instant since, String task) implements Handle {
    @Override
    public String nativeId() {
      return MOVE + since + " " + task;
    }

    static Moving of(String text) {
      String[] parts = text.split(" ", 2);
      return new Moving(Instant.parse(parts[0]), parts[1]);
    }
  }

  /** There was nothing to do. */
  record Nothing() implements Handle {
    @Override
    public String nativeId() {
      return NOTHING;
    }
  }

  /** Surely not started, and a person must mend something. */
  record Refused(RefusedStart start) implements Handle {
    static Refused of(Refusal refusal) {
      return new Refused(RefusedStart.of(refusal));
    }

    @Override
    public String nativeId() {
      return start.nativeId();
    }
  }

  String nativeId();

  static Handle of(String nativeId) {
    return switch (nativeId) {
      case NOTHING -> new Nothing();
      case String id when id.startsWith(TASK) -> new Running(id.substring(TASK.length()));
      case String id when id.startsWith(SNAPSHOT) -> new Made(id.substring(SNAPSHOT.length()));
      case String id when id.startsWith(WATCH) ->
          new Watching(Instant.parse(id.substring(WATCH.length())));
      case String id when id.startsWith(MOVE) -> Moving.of(id.substring(MOVE.length()));
      case String id when RefusedStart.is(id) -> new Refused(RefusedStart.of(id));
      default -> throw new IllegalArgumentException("no job of vSphere: " + nativeId);
    };
  }
}
