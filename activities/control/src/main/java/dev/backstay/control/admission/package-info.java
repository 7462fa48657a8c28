/** Decides whether a run may begin, and cuts the slice of the estate it may use. */
@NullMarked
package dev.backstay.control.admission;

import org.jspecify.annotations.NullMarked;
