/** From options to the one JSON object a procedure is started with. */
@NullMarked
package dev.backstay.cli.input;

import org.jspecify.annotations.NullMarked;
