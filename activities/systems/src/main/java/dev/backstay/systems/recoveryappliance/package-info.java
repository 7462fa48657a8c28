/**
 * Oracle Zero Data Loss Recovery Appliance. Backups reach it through its backup module, as RMAN's
 * media manager; the appliance itself is asked and told with SQL*Plus: its catalog and RA_ views,
 * and the package DBMS_RA.
 *
 * <p>Facts are those of the Administrator's Guide 23.1: one DBMS_RA procedure at a time; it blocks
 * and hands out no name; RA_API_HISTORY keeps each command as it was submitted, with its comments.
 */
@NullMarked
package dev.backstay.systems.recoveryappliance;

import org.jspecify.annotations.NullMarked;
