/** What is done for runs that ended without closing their books. */
@NullMarked
package dev.backstay.workflows.sweep;

import org.jspecify.annotations.NullMarked;
