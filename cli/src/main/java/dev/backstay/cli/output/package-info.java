/** Output forms: tables for people, one JSON envelope for programs. */
@NullMarked
package dev.backstay.cli.output;

import org.jspecify.annotations.NullMarked;
