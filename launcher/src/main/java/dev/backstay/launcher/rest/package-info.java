/** A small client of Backstay's REST API. */
@NullMarked
package dev.backstay.launcher.rest;

import org.jspecify.annotations.NullMarked;
