package dev.backstay.launcher.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who PostgreSQL and Barman run as: they refuse to run as root, so root lends them an ordinary
 * user; an ordinary user runs them as itself.
 *
 * @param name null for "as we are"
 */
public record Unprivileged(@Nullable String name) {

  private static final Map<String, String> GROUPS = new ConcurrentHashMap<>();

  /** As we are. */
  public static final Unprivileged SELF = new Unprivileged(null);

  /** {@code BACKSTAY_RUN_AS}, else {@code backstay} where that user exists, else {@code nobody}. */
  public static Unprivileged ofThisMachine() {
    if (!isRoot()) {
      return SELF;
    }
    String wanted = System.getenv("BACKSTAY_RUN_AS");
    if (wanted != null && !wanted.isBlank()) {
      return new Unprivileged(wanted);
    }
    return new Unprivileged(exists("backstay") ? "backstay" : "nobody");
  }

  public static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** The user's name, also when it is our own. */
  public String userName() {
    return name == null ? System.getProperty("user.name") : name;
  }

  /** The same command, run as this user; it replaces the wrapper, so the process id stays. */
  public List<String> wrap(List<String> argv) {
    if (name == null) {
      return argv;
    }
    List<String> words =
        new ArrayList<>(List.of("setpriv", "--reuid", name, "--regid", group(), "--clear-groups"));
    words.add("--");
    words.addAll(argv);
    return words;
  }

  /** Makes a directory that only this user can read. */
  public Path privateDirectory(Path directory) throws IOException {
    Files.createDirectories(directory);
    own(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    return directory;
  }

  /** Gives a file or directory to this user. */
  public void own(Path file) throws IOException {
    if (name == null) {
      return;
    }
    UserPrincipalLookupService users = file.getFileSystem().getUserPrincipalLookupService();
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    view.setOwner(users.lookupPrincipalByName(name));
    view.setGroup(users.lookupPrincipalByGroupName(group()));
  }

  private String group() {
    return GROUPS.computeIfAbsent(
        name == null ? "" : name, user -> Command.of("id", "-gn", user).print().strip());
  }

  private static boolean exists(String user) {
    return Command.of("id", "-u", user).run().ok();
  }
}
