/** Handbook chapter: application backup. */
@NullMarked
package dev.backstay.workflows.application;

import org.jspecify.annotations.NullMarked;
