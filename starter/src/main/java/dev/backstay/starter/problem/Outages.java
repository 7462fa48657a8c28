package dev.backstay.starter.problem;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells which of the things Backstay stands on is down, and what to do about it. */
public final class Outages {
  private static final Set<Status.Code> DOWN =
      Set.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED);

  private Outages() {}

  /** A 503 problem when the cause is an outage; null when it is something else. */
  public static @Nullable ProblemBody explain(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof StatusRuntimeException grpc
          && DOWN.contains(grpc.getStatus().getCode())) {
        return temporal();
      }
      if (cause instanceof CannotGetJdbcConnectionException
          || cause instanceof CannotCreateTransactionException
          || cause instanceof DataAccessResourceFailureException
          || (cause instanceof SQLException sql && isConnectionState(sql.getSQLState()))) {
        return catalog();
      }
    }
    return null;
  }

  public static ProblemBody temporal() {
    return down(
        "The Temporal server does not answer. Runs that are under way are not lost; they go on"
            + " when it is back.",
        "Check that Temporal runs at TEMPORAL_ADDRESS (./backstay doctor), then try again with the"
            + " same Idempotency-Key.");
  }

  public static ProblemBody catalog() {
    return down(
        "The catalog's database does not answer. Runs that are under way wait for it.",
        "Check that PostgreSQL runs at BACKSTAY_CATALOG_URL (./backstay doctor), then try again.");
  }

  private static boolean isConnectionState(@Nullable String state) {
    return state != null && (state.startsWith("08") || state.startsWith("57P"));
  }

  private static ProblemBody down(String detail, String nextAction) {
    return ProblemBody.of(HttpStatus.SERVICE_UNAVAILABLE, detail, nextAction, List.of());
  }
}
