/**
 * Drivers of backup systems: one package per product, all behind {@link
 * dev.backstay.systems.BackupSystem}.
 */
@NullMarked
package dev.backstay.systems;

import org.jspecify.annotations.NullMarked;
