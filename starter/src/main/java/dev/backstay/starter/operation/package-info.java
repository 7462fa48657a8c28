/** What a person does by hand: hold a system back, break a lease. */
@NullMarked
package dev.backstay.starter.operation;

import org.jspecify.annotations.NullMarked;
