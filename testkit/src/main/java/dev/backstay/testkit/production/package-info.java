/** The production shape on this machine: the real compose file, our images, stand-in images. */
@NullMarked
package dev.backstay.testkit.production;

import org.jspecify.annotations.NullMarked;
