package dev.backstay.launcher.demo;

import dev.backstay.launcher.story.Story;
import java.util.ArrayList;
import java.util.List;

/** The checks of a story; it is good only if every one of them held. */
final class Checks {
  private final Story story;
  private final List<String> broken = new ArrayList<>();
  private int made;

  Checks(Story story) {
    this.story = story;
  }

  /** Notes whether something held. */
  void that(String text, boolean held, String detail) {
    made++;
    if (!held) {
      broken.add(text);
    }
    story.check(text, held, detail);
  }

  /** Notes that two values are equal. */
  void equal(String text, Object expected, Object found) {
    boolean held = expected.equals(found);
    that(text, held, held ? "" + found : "expected " + expected + ", found " + found);
  }

  /** Notes that there is nothing in a list of differences; shows the first ones otherwise. */
  void none(String text, List<String> differences, String detail) {
    that(
        text,
        differences.isEmpty(),
        differences.isEmpty()
            ? detail
            : differences.size()
                + " differences, first: "
                + differences.subList(0, Math.min(5, differences.size())));
  }

  int made() {
    return made;
  }

  List<String> broken() {
    return List.copyOf(broken);
  }
}
