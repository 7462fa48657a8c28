/**
 * Values every part of Backstay speaks: assets, points, copies, the slice of the estate a run may
 * use.
 */
@NullMarked
package dev.backstay.workflows.model;

import org.jspecify.annotations.NullMarked;
