/** What the launcher tells people: lines for a terminal or JSON lines. */
@NullMarked
package dev.backstay.launcher.story;

import org.jspecify.annotations.NullMarked;
