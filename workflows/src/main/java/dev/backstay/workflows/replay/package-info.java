/** Replays recorded histories on the code at hand: what the replay gate and the tests stand on. */
@NullMarked
package dev.backstay.workflows.replay;

import org.jspecify.annotations.NullMarked;
