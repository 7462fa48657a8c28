/** Backup systems as they are: types, epochs, capacity; and the control plane's own identity. */
@NullMarked
package dev.backstay.catalog.system;

import org.jspecify.annotations.NullMarked;
