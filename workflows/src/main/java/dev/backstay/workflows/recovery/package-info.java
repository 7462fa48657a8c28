/** Handbook chapter: disaster recovery. */
@NullMarked
package dev.backstay.workflows.recovery;

import org.jspecify.annotations.NullMarked;
