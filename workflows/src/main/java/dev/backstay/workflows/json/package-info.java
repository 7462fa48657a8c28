/** The one JSON configuration of Temporal payloads, REST and stored documents. */
@NullMarked
package dev.backstay.workflows.json;

import org.jspecify.annotations.NullMarked;
