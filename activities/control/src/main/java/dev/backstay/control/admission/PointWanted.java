package dev.backstay.control.admission;

import dev.backstay.workflows.model.LogPosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which recovery point a request asks for. */
sealed interface PointWanted {
  String ALLOWED = "latest, latest-verified, before:<moment with offset>, id:<recovery point>";

  /** The newest. */
  record Latest() implements PointWanted {}

  /** The newest that was proved. */
  record LatestVerified() implements PointWanted {}

  /** The newest whose data is consistent at or before a moment. */
  record Before(Instant moment) implements PointWanted {}

  /** A certain one. */
  record ById(String id) implements PointWanted {}

  /**
   * To a moment: with a log the point before it and the log up to it, else the newest point before.
   *
   * @param pointId the point to begin with; null lets Backstay choose
   */
  record ToMoment(Instant moment, @Nullable String pointId) implements PointWanted {}

  /**
   * To a place in the log.
   *
   * @param from the point to begin with; null lets Backstay choose, which it can for an SCN
   */
  record ToPosition(LogPosition position, @Nullable PointWanted from) implements PointWanted {}

  /** Whether it names one point itself; what is wrong with that one is then told by its name. */
  default boolean byId() {
    return switch (this) {
      case ById named -> true;
      case ToMoment to -> to.pointId() != null;
      case ToPosition to -> to.from() instanceof ById;
      default -> false;
    };
  }

  /** The field of the request that says where in the log to stop; {@code point} when none does. */
  default String field() {
    return switch (this) {
      case ToMoment to -> "targetTime";
      case ToPosition to -> to.position().kind() == LogPosition.Kind.SCN ? "scn" : "restorePoint";
      default -> "point";
    };
  }

  /** Reads the two fields together; null after a problem was reported. */
  static @Nullable PointWanted parse(
      @Nullable String point, @Nullable String targetTime, Instant now, Problems problems) {
    PointWanted wanted = point == null ? new Latest() : parse(point.strip(), problems, now);
    if (targetTime == null || wanted == null) {
      return wanted;
    }
    Instant moment = Moments.past("targetTime", targetTime, now, problems);
    if (point != null && !(wanted instanceof ById)) {
      problems.input(
          "point",
          "'" + point + "' and targetTime both say which moment to restore",
          "only one of them, or targetTime with point id:<recovery point>",
          "{\"targetTime\": \"" + Moments.EXAMPLE + "\"}");
      return null;
    }
    return moment == null ? null : new ToMoment(moment, wanted instanceof ById id ? id.id() : null);
  }

  private static @Nullable PointWanted parse(String text, Problems problems, Instant now) {
    if (text.equals("latest")) {
      return new Latest();
    }
    if (text.equals("latest-verified")) {
      return new LatestVerified();
    }
    if (text.startsWith("before:")) {
      Instant moment = Moments.past("point", text.substring("before:".length()), now, problems);
      return moment == null ? null : new Before(moment);
    }
    if (text.startsWith("id:") && text.length() > "id:".length()) {
      return new ById(text.substring("id:".length()));
    }
    problems.input(
        "point", "'" + text + "' names no recovery point", ALLOWED, "before:" + Moments.EXAMPLE);
    return null;
  }
}
