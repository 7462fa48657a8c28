/** What is protected and how: estate files read strictly, resolved, compared and planned. */
@NullMarked
package dev.backstay.catalog.estate;

import org.jspecify.annotations.NullMarked;
