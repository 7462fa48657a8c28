/**
 * Drives Veeam Backup &amp; Replication through its REST API.
 *
 * <p>The product has no token and no label for a job: what it started is recognised by its session,
 * see {@code docs/systems/veeam.md}.
 */
@NullMarked
package dev.backstay.systems.veeam;

import org.jspecify.annotations.NullMarked;
