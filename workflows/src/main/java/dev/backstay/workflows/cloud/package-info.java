/** Handbook chapter: cloud backup. */
@NullMarked
package dev.backstay.workflows.cloud;

import org.jspecify.annotations.NullMarked;
