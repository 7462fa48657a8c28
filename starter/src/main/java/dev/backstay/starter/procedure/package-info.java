/** What can be started: procedures, their schemas and pages. */
@NullMarked
package dev.backstay.starter.procedure;

import org.jspecify.annotations.NullMarked;
