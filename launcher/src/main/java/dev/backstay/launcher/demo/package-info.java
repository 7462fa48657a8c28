/** The story of the demo: real data, backed up, destroyed, restored and compared. */
@NullMarked
package dev.backstay.launcher.demo;

import org.jspecify.annotations.NullMarked;
