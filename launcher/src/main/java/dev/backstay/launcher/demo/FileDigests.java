package dev.backstay.launcher.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a directory holds, as the demo itself reads it: for each path its kind, mode, owner, time,
 * size, SHA-256, link target, and which other path is the same file.
 */
public record FileDigests(Map<String, String> entries) {

  static FileDigests of(Path root) throws IOException {
    Map<String, String> entries = new TreeMap<>();
    Map<Object, String> firstOfInode = new HashMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path path : walk.sorted().toList()) {
        String name = root.relativize(path).toString();
        if (!name.isEmpty()) {
          entries.put(name, describe(path, name, firstOfInode));
        }
      }
    }
    return new FileDigests(entries);
  }

  private static String describe(Path path, String name, Map<Object, String> firstOfInode)
      throws IOException {
    Map<String, Object> unix =
        Files.readAttributes(
            path,
            "unix:mode,uid,gid,size,lastModifiedTime,ino,nlink,isDirectory,isSymbolicLink",
            LinkOption.NOFOLLOW_LINKS);
    String owner = unix.get("uid") + ":" + unix.get("gid");
    if (Boolean.TRUE.equals(unix.get("isSymbolicLink"))) {
      return "link " + owner + " -> " + Files.readSymbolicLink(path);
    }
    String common =
        Integer.toOctalString(((Number) Objects.requireNonNull(unix.get("mode"))).intValue())
            + " "
            + owner
            + " "
            + unix.get("lastModifiedTime");
    if (Boolean.TRUE.equals(unix.get("isDirectory"))) {
      return "directory " + common;
    }
    String first = firstOfInode.computeIfAbsent(unix.get("ino"), inode -> name);
    return "file %s %s %s%s"
        .formatted(
            common, unix.get("size"), sha256(path), first.equals(name) ? "" : " same as " + first);
  }

  long files() {
    return entries.values().stream().filter(e -> e.startsWith("file ")).count();
  }

  /** Paths that differ or that only one side has. */
  List<String> differences(FileDigests other) {
    TreeSet<String> names = new TreeSet<>(entries.keySet());
    names.addAll(other.entries.keySet());
    List<String> different = new ArrayList<>();
    for (String name : names) {
      String mine = entries.get(name);
      if (mine == null || !mine.equals(other.entries.get(name))) {
        different.add(name);
      }
    }
    return different;
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
