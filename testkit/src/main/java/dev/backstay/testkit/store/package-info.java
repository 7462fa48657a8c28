/** A real S3-compatible object store for tests and drills. */
@NullMarked
package dev.backstay.testkit.store;

import org.jspecify.annotations.NullMarked;
