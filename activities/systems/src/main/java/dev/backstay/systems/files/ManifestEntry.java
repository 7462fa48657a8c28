package dev.backstay.systems.files;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a manifest.
 *
 * @param path below the root, as {@link FileName} writes it; {@code .} for the root itself
 * @param type {@code f} file, {@code d} directory, {@code l} link, {@code p} pipe, {@code b},
 *     {@code c} devices
 * @param size bytes of a regular file, else 0
 * @param mode octal permission bits
 * @param owner {@code uid:gid}
 * @param mtime nanoseconds since the epoch
 * @param sha256 of a regular file's content; null when it could not be read, and for other types
 * @param target where a link points
 * @param sameAs for a hard link the first path of its group, else null
 * @param attributes extended attributes with ACLs, {@code name=value} sorted; null when there are
 *     none or they were not compared
 */
public record ManifestEntry(
    String path,
    String type,
    long size,
    String mode,
    String owner,
    long mtime,
    @Nullable String sha256,
    @Nullable String target,
    @Nullable String sameAs,
    @Nullable String attributes) {

  public boolean isFile() {
    return type.equals("f");
  }

  public boolean unreadable() {
    return isFile() && sha256 == null;
  }
}
