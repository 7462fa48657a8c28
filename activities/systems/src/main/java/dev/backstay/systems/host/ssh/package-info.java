/** Reaches hosts over SSH: one kept connection, known host keys, a key to log in with. */
@NullMarked
package dev.backstay.systems.host.ssh;

import org.jspecify.annotations.NullMarked;
