/**
 * All work on a backup system is a job: the sealed family of specifications and what comes back.
 */
@NullMarked
package dev.backstay.workflows.job;

import org.jspecify.annotations.NullMarked;
