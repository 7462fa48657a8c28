/**
 * restic 0.14 and later. A repository is one pool of deduplicated data: there is no full and no
 * differential, and two snapshots in one repository are one copy. A job's token is a tag, so that
 * its snapshot is found again.
 */
@NullMarked
package dev.backstay.systems.restic;

import org.jspecify.annotations.NullMarked;
