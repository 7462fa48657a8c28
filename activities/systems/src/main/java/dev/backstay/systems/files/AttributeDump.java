package dev.backstay.systems.files;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code getfattr -d -m - -e hex} prints: blocks of {@code # file: path} and {@code
 * name=value} lines. ACLs are among them. Labels of a security module belong to the host and are
 * left out.
 */
final class AttributeDump {
  private static final String FILE = "# file: ";

  private AttributeDump() {}

  /** Attributes by path, {@code name=value} sorted and joined by a space. */
  static Map<String, String> read(InputStream dump) throws IOException {
    Map<String, String> byPath = new HashMap<>();
    String path = null;
    TreeSet<String> attributes = new TreeSet<>();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(dump, StandardCharsets.ISO_8859_1));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(FILE)) {
        put(byPath, path, attributes);
        path = path(line.substring(FILE.length()));
        attributes.clear();
      } else if (!line.isEmpty() && !line.startsWith("security.selinux")) {
        attributes.add(line);
      }
    }
    put(byPath, path, attributes);
    return byPath;
  }

  private static void put(
      Map<String, String> byPath, @Nullable String path, TreeSet<String> attributes) {
    if (path != null && !attributes.isEmpty()) {
      byPath.put(path, String.join(" ", attributes));
    }
  }

  /** Undoes getfattr's octal escapes and drops the leading {@code ./}. */
  private static String path(String quoted) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < quoted.length(); i++) {
      if (quoted.charAt(i) == '\\' && i + 3 < quoted.length()) {
        bytes.write(Integer.parseInt(quoted.substring(i + 1, i + 4), 8));
        i += 3;
      } else {
        bytes.write(quoted.charAt(i));
      }
    }
    String name = FileName.of(bytes.toByteArray());
    return name.startsWith("./") ? name.substring(2) : name;
  }
}
