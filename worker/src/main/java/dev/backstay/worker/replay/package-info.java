/** The gate before a deployment: what the code at hand would make of the runs there are. */
@NullMarked
package dev.backstay.worker.replay;

import org.jspecify.annotations.NullMarked;
