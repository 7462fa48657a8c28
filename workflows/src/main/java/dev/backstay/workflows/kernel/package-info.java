/** Runs, steps, jobs and children: what makes a procedure read like its runbook page. */
@NullMarked
package dev.backstay.workflows.kernel;

import org.jspecify.annotations.NullMarked;
