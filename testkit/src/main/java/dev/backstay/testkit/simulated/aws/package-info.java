/**
 * AWS Backup played by a small server of our own, for drills and tests. Every request it gets and
 * every answer it gives is held against the service description that AWS ships with botocore;
 * botocore's own client drives it too. Everything it makes says {@code simulated}.
 */
@NullMarked
package dev.backstay.testkit.simulated.aws;

import org.jspecify.annotations.NullMarked;
