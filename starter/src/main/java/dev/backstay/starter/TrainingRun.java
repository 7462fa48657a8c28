package dev.backstay.starter;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Whether this start only loads classes for an ahead-of-time cache and leaves when every bean is
 * made, as an image's build does. There are no servers then, so nothing may ask one.
 */
@Component
final class TrainingRun {
  /** Spring's own property; {@code onRefresh} makes it leave. */
  static final String PROPERTY = "spring.context.exit";

  private final boolean is;

  TrainingRun(Environment environment) {
    is = "onRefresh".equalsIgnoreCase(environment.getProperty(PROPERTY));
  }

  boolean is() {
    return is;
  }
}
