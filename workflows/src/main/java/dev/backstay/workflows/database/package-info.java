/** Handbook chapter: database backup. */
@NullMarked
package dev.backstay.workflows.database;

import org.jspecify.annotations.NullMarked;
