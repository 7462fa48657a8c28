package dev.backstay.starter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list answer.
 *
 * @param next the cursor of the next page; null on the last
 */
public record Items<T>(List<T> items, @Nullable String next) {

  /** A list that is whole. */
  public static <T> Items<T> of(List<T> items) {
    return new Items<>(items, null);
  }
}
