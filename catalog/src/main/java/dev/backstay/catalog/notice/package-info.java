/** The outbox: messages to teams, delivered at least once and in order. */
@NullMarked
package dev.backstay.catalog.notice;

import org.jspecify.annotations.NullMarked;
