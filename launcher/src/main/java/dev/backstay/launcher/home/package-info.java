/** Where an installation keeps its files, and who runs it. */
@NullMarked
package dev.backstay.launcher.home;

import org.jspecify.annotations.NullMarked;
