package dev.backstay.catalog.estate.spec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One key of an estate document. A component that is neither {@code @Nullable} nor has {@link
 * #whenAbsent} is required; lists and maps may be absent unless {@link #filled}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {

  /** What the key means, as the JSON Schema and messages say it. */
  String value();

  /** A value to copy; empty takes the form's own example. */
  String example() default "";

  /** How its text must look. */
  Form form() default Form.TEXT;

  /** For scalars: the value taken when the key is absent, written as in YAML. */
  String whenAbsent() default "";

  /** For lists and maps: at least one entry is required. */
  boolean filled() default false;

  /** For numbers: the smallest value. */
  long least() default 0;

  /** For numbers: the largest value. */
  long most() default Long.MAX_VALUE;

  /** The value names an object of this kind; at most one. */
  Kind[] refersTo() default {};
}
