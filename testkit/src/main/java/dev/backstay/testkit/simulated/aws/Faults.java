package dev.backstay.testkit.simulated.aws;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with the next calls of each operation, in order; and how many calls there were.
 */
final class Faults {
  private final Map<String, Deque<AwsFault>> coming = new HashMap<>();
  private final Map<String, Recurring> recurring = new HashMap<>();
  private final Map<String, Integer> calls = new HashMap<>();

  private volatile Runnable whenStarted = () -> {};

  /** Run after each start was executed and before its answer is sent. */
  void whenStarted(Runnable act) {
    whenStarted = act;
  }

  void executed(String operation) {
    if (operation.startsWith("Start")) {
      whenStarted.run();
    }
  }

  private record Recurring(AwsFault fault, int every) {}

  synchronized void next(String operation, AwsFault fault, int times) {
    Deque<AwsFault> queue = coming.computeIfAbsent(operation, name -> new ArrayDeque<>());
    for (int i = 0; i < times; i++) {
      queue.add(fault);
    }
  }

  synchronized void every(String operation, AwsFault fault, int number) {
    recurring.put(operation, new Recurring(fault, number));
  }

  synchronized void none() {
    coming.clear();
    recurring.clear();
  }

  synchronized int calls(String operation) {
    return calls.getOrDefault(operation, 0);
  }

  synchronized int calls() {
    return calls.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** What goes wrong with this call; null when nothing does. */
  synchronized @Nullable AwsFault of(String operation) {
    int number = calls.merge(operation, 1, Integer::sum);
    Deque<AwsFault> queue = coming.get(operation);
    AwsFault next = queue == null ? null : queue.poll();
    Recurring again = recurring.get(operation);
    return next == null && again != null && number % again.every() == 0 ? again.fault() : next;
  }

  /** Throws what the service answers instead of doing anything. */
  static void refuse(@Nullable AwsFault fault) {
    switch (fault) {
      case null -> {}
      case THROTTLED -> throw new AwsError("ThrottlingException", 400, "simulated: Rate exceeded");
      case DENIED ->
          throw new AwsError(
              "AccessDeniedException",
              403,
              "simulated: the role is not authorized to perform this");
      case EXPIRED_TOKEN ->
          throw new AwsError(
              "ExpiredTokenException", 403, "simulated: The security token is expired");
      case LIMIT -> throw new AwsError("LimitExceededException", 400, "simulated: too many jobs");
      case UNAVAILABLE ->
          throw new AwsError("ServiceUnavailableException", 500, "simulated: not available");
      case LOST_ANSWER, LOST_REQUEST, FORGOTTEN_TOKEN -> {}
    }
  }
}
