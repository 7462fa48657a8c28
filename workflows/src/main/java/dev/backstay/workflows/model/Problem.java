package dev.backstay.workflows.model;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with an input: the field, what was wrong, what is allowed, and an example to
 * copy.
 *
 * @param field a path such as {@code assets[1]}; {@code (input)} for the whole
 */
public record Problem(String field, String wrong, String allowed, @Nullable String example) {

  public String sentence() {
    String end = wrong.endsWith("?") ? " " : ". ";
    String text = field + ": " + wrong + end + "Allowed: " + allowed + ".";
    return example == null ? text : text + " Example: " + example;
  }
}
