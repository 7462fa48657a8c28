package dev.backstay.workflows.kernel;

import java.util.LinkedHashSet;
import java.util.Set;

/** Tokens whose lease was announced; a wait for one ends when it appears here. */
final class LeaseSignals {
  private final Set<String> announced = new LinkedHashSet<>();

  void announce(String token) {
    announced.add(token);
  }

  void forget(String token) {
    announced.remove(token);
  }

  boolean has(String token) {
    return announced.contains(token);
  }
}
