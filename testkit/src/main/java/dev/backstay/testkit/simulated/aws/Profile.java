package dev.backstay.testkit.simulated.aws;

import java.util.List;

/** How jobs go: what they go through, and whether they hang. For those that begin from now on. */
final class Profile {
  List<String> backup = List.of("CREATED", "RUNNING", "COMPLETED");
  List<String> copy = List.of("CREATED", "RUNNING", "COMPLETED");
  List<String> restore = List.of("PENDING", "RUNNING", "COMPLETED");
  String message = "";
  String category = "SUCCESS";
  boolean held;
}
