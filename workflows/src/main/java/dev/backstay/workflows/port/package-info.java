/** The activity interfaces workflows need; the activity modules implement them. */
@NullMarked
package dev.backstay.workflows.port;

import org.jspecify.annotations.NullMarked;
