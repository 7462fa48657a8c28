package dev.backstay.testkit.simulated.aws;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How jobs go: what they go through, and whether they hang. For those that begin from now on. */
final class Profile {
  List<String> backup = List.of("CREATED", "RUNNING", "COMPLETED");
  List<String> copy = List.of("CREATED", "RUNNING", "COMPLETED");
  List<String> restore = List.of("PENDING", "RUNNING", "COMPLETED");
  String message = "";
  String category = "SUCCESS";
  boolean held;
  boolean encryptsCopies = true;

  /** Whether a copy says from which vault it was copied. */
  boolean namesSources = true;

  /** How many looks it takes until what a restore made is shown, and its tags so many later. */
  int late;

  /** How long a job stays in a state; null while it goes on each time it is described. */
  @Nullable Duration pace;
}
