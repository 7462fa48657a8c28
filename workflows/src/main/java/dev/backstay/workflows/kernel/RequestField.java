package dev.backstay.workflows.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What one field of a {@link ProcedureRequest} means, for its published JSON Schema. Whether a
 * value is right is decided at admission, which knows the estate.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface RequestField {

  /** What it means, and what holds when it is absent. */
  String value();

  /** Whether every request must have it. */
  boolean required() default false;

  /** The allowed values; empty when there are too many to name. */
  String[] oneOf() default {};

  /** For moments: {@code date-time}. */
  String format() default "";

  /** For numbers: the smallest and the largest value. */
  int least() default Integer.MIN_VALUE;

  int most() default Integer.MAX_VALUE;
}
