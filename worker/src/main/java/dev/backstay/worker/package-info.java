/** The process that runs workflows and activities; its roles say which. */
@NullMarked
package dev.backstay.worker;

import org.jspecify.annotations.NullMarked;
