/** Networks that fail on purpose: for tests, and for drills on a real installation. */
@NullMarked
package dev.backstay.testkit.faults;

import org.jspecify.annotations.NullMarked;
