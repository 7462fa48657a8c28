/** The API's own documentation. */
@NullMarked
package dev.backstay.starter.docs;

import org.jspecify.annotations.NullMarked;
