/**
 * The kill matrix: every procedure, at every point where its worker can be lost, and what the
 * backup systems saw of it. Read {@code docs/kill-matrix.md} first.
 */
@NullMarked
package dev.backstay.testkit.killmatrix;

import org.jspecify.annotations.NullMarked;
