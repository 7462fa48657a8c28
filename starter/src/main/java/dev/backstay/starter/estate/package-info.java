/** The estate: shown, validated, planned, applied. */
@NullMarked
package dev.backstay.starter.estate;

import org.jspecify.annotations.NullMarked;
