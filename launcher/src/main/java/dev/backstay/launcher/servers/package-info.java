/** The servers that make up a running Backstay. */
@NullMarked
package dev.backstay.launcher.servers;

import org.jspecify.annotations.NullMarked;
