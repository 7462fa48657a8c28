/** File sets on a host: scanning, manifests, comparison, hand-over, removal of scratch data. */
@NullMarked
package dev.backstay.systems.files;

import org.jspecify.annotations.NullMarked;
