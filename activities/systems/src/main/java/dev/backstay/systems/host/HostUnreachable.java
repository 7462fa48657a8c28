package dev.backstay.systems.host;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The host cannot be asked. What runs there is unknown: it may well go on. The message says what is
 * wrong and what to do, and holds no secret.
 */
public final class HostUnreachable extends IOException {
  private static final long serialVersionUID = 1;

  public HostUnreachable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The one behind a failure; null when it has another reason. */
  public static @Nullable HostUnreachable behind(@Nullable Throwable failure) {
    Throwable at = failure;
    while (at != null && !(at instanceof HostUnreachable)) {
      at = at.getCause();
    }
    return (HostUnreachable) at;
  }
}
