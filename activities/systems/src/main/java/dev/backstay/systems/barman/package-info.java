/**
 * PostgreSQL through Barman 3.19: streaming base backups with their log, point-in-time restores,
 * and proof by the restored engine. Long work runs as a host job with a fixed script; short
 * questions are asked directly.
 */
@NullMarked
package dev.backstay.systems.barman;

import org.jspecify.annotations.NullMarked;
