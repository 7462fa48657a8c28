/**
 * AWS Backup. Starts carry a server-side token; because the service does not say how long it
 * remembers one, jobs are also found by what is searchable: the tag of a recovery point, the source
 * of a copy, the name of what is restored, the title of a hold. Every call is made with credentials
 * of an assumed role that last minutes.
 */
@NullMarked
package dev.backstay.systems.awsbackup;

import org.jspecify.annotations.NullMarked;
