/** Many jobs that run at one simulated product, and who waits for them. */
@NullMarked
package dev.backstay.bench.poll;

import org.jspecify.annotations.NullMarked;
