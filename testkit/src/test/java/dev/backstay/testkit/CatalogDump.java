package dev.backstay.testkit;

import dev.backstay.launcher.home.Secret;
import dev.backstay.launcher.host.Command;
import dev.backstay.launcher.servers.BackstaySystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A backup of the catalog as an administrator makes it, with PostgreSQL's own programs. */
final class CatalogDump {
  private static final String CATALOG = "backstay";

  private final BackstaySystem system;
  private final Path programs;
  private final Path file;

  private CatalogDump(BackstaySystem system, Path programs, Path file) {
    this.system = system;
    this.programs = programs;
    this.file = file;
  }

  /** Takes it while everything runs. */
  static CatalogDump take(BackstaySystem system, Path programs) throws IOException {
    Path file = system.plan().home().root().resolve("catalog.dump");
    CatalogDump dump = new CatalogDump(system, programs, file);
    dump.program("pg_dump", "--format=custom", "--file=" + file, CATALOG);
    return dump;
  }

  /** Puts the catalog back to that state; connections of whoever uses it are cut. */
  void restore() throws IOException {
    program("dropdb", "--force", "--maintenance-db=postgres", CATALOG);
    program("createdb", "--maintenance-db=postgres", CATALOG);
    program("pg_restore", "--exit-on-error", "--dbname=" + CATALOG, file.toString());
  }

  private void program(String name, String... arguments) throws IOException {
    List<Object> argv = new ArrayList<>(List.of(programs.resolve(name)));
    argv.addAll(List.of("--host=127.0.0.1", "--port=" + system.catalog().port()));
    argv.addAll(List.of("--username=" + CATALOG, "--no-password"));
    argv.addAll(List.of(arguments));
    Path password = system.plan().home().secrets().resolve("catalog-password");
    Command.of(argv.toArray()).with("PGPASSWORD", Secret.read(password)).print();
  }
}
