/** How things stand: work under way, and the health of the installation. */
@NullMarked
package dev.backstay.starter.status;

import org.jspecify.annotations.NullMarked;
