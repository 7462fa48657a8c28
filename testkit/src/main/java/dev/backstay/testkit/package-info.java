/** The whole system under test: started on free ports in a home of its own, with faults at hand. */
@NullMarked
package dev.backstay.testkit;

import org.jspecify.annotations.NullMarked;
