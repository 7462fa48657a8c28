package dev.backstay.systems.files;

/**
 * The first line of a manifest.
 *
 * @param manifest version of the format, 1
 * @param root the directory that was scanned
 * @param attributes whether extended attributes and ACLs are recorded
 */
public record ManifestHeader(int manifest, String root, boolean attributes, Counts counts) {

  /**
   * How much there was.
   *
   * @param unreadable entries that could not be read, directories included
   */
  public record Counts(long files, long directories, long links, long bytes, long unreadable) {}
}
