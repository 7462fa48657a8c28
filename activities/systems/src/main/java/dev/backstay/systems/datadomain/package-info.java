/**
 * Dell PowerProtect DD (Data Domain) through its REST API, read only: what the storage below a
 * backup product says of itself. Nothing is ever started or changed there, so no job has to be
 * found again.
 */
@NullMarked
package dev.backstay.systems.datadomain;

import org.jspecify.annotations.NullMarked;
