package dev.backstay.systems.veeam;

import dev.backstay.systems.rest.Refusal;
import dev.backstay.systems.rest.RefusedStart;

/**
 * What a start came to, as the native id of a job says it. This driver keeps nothing: what must be
 * known later travels in that id, and a plain id is a session's.
 */
sealed interface Started {
  String NOTHING = "nothing";
  String ASKED = "asked";
  String OTHERS = "others:";
  String OLD_LOOK = "old-look:";

  /** The product's session. */
  record Session(String id) implements Started {
    @Override
    public String nativeId() {
      return id;
    }
  }

  /** The product accepted the start and has nothing to do: it made no session. */
  record Nothing() implements Started {
    @Override
    public String nativeId() {
      return NOTHING;
    }
  }

  /** A question: there is nothing to start. */
  record Asked() implements Started {
    @Override
    public String nativeId() {
      return ASKED;
    }
  }

  /** Not started, because what somebody else does may bring it. */
  record Others(String what) implements Started {
    static Others run(dev.backstay.systems.veeam.Session session) {
      return new Others(
          "run %s of '%s', started by %s, to end"
              .formatted(
                  session.id(),
                  session.name(),
                  session.initiatedBy().isEmpty() ? "the product" : session.initiatedBy()));
    }

    @Override
    public String nativeId() {
      return OTHERS + what;
    }
  }

  /**
   * Not started, because the look before it is too old to act on.
   *
   * @param seenAt when that was; empty when nobody says
   */
  record OldLook(String seenAt) implements Started {
    @Override
    public String nativeId() {
      return OLD_LOOK + seenAt;
    }
  }

  /** Surely not started, and a person must mend something. */
  record Refused(RefusedStart start) implements Started {
    static Refused of(Refusal refusal) {
      return new Refused(RefusedStart.of(refusal));
    }

    @Override
    public String nativeId() {
      return start.nativeId();
    }
  }

  String nativeId();

  static Started of(String nativeId) {
    return switch (nativeId) {
      case NOTHING -> new Nothing();
      case ASKED -> new Asked();
      case String id when RefusedStart.is(id) -> new Refused(RefusedStart.of(id));
      case String others when others.startsWith(OTHERS) ->
          new Others(others.substring(OTHERS.length()));
      case String old when old.startsWith(OLD_LOOK) ->
          new OldLook(old.substring(OLD_LOOK.length()));
      default -> new Session(nativeId);
    };
  }
}
