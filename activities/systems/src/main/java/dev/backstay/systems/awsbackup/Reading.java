package dev.backstay.systems.awsbackup;

import java.util.Map;

/**
 * What AWS has of something, by the names of the wish.
 *
 * @param there whether AWS has it at all
 */
record Reading(boolean there, Map<String, String> found) {
  static final Reading MISSING = new Reading(false, Map.of());
}
