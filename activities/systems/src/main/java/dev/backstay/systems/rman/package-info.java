/**
 * Oracle databases through RMAN: level 0 and level 1 backups, archived logs, validation, and
 * point-in-time restores into an auxiliary instance. Long work runs as a host job with a command
 * file; short questions are asked with SQL*Plus, because V$ views do not change with a language.
 *
 * <p>Never run against Oracle: command files, queries and error stacks follow Oracle's manuals
 * (Database Backup and Recovery Reference and User's Guide, Database Reference, 19c).
 */
@NullMarked
package dev.backstay.systems.rman;

import org.jspecify.annotations.NullMarked;
