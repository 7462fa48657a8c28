/** The process that people and tools talk to: REST and its documentation. */
@NullMarked
package dev.backstay.starter;

import org.jspecify.annotations.NullMarked;
