package dev.backstay.catalog.estate;

import dev.backstay.catalog.estate.yaml.Placeholders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The demo estate of this repository, with values for what it leaves open. */
final class DemoEstate {
  static final Path HOME = Path.of("..", "estate");
  static final Map<String, String> VALUES =
      Map.of(
          "BACKSTAY_STATE", "/var/lib/backstay",
          "BACKSTAY_DEMO", "/var/lib/backstay/demo",
          "BACKSTAY_SECRETS", "/var/lib/backstay/secrets",
          "BACKSTAY_BARMAN", "/usr/bin/barman",
          "BACKSTAY_RESTIC", "/usr/bin/restic",
          "BACKSTAY_PG_BIN", "/usr/lib/postgresql/18/bin",
          "BACKSTAY_PG_PORT", "5432",
          "BACKSTAY_RUN_AS", "");

  private DemoEstate() {}

  static List<EstateFile> files() throws IOException {
    List<EstateFile> files = new ArrayList<>();
    try (Stream<Path> paths = Files.list(HOME.resolve("demo"))) {
      for (Path path : paths.sorted().toList()) {
        files.add(new EstateFile(path.getFileName().toString(), Files.readString(path)));
      }
    }
    return files;
  }

  /** The same files with one replacement in one of them. */
  static List<EstateFile> filesWith(String file, String from, String to) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    files().forEach(f -> texts.put(f.name(), f.text()));
    String text = texts.get(file);
    if (text == null || !text.contains(from)) {
      throw new IllegalArgumentException(file + " does not contain: " + from);
    }
    texts.put(file, text.replace(from, to));
    return texts.entrySet().stream().map(e -> new EstateFile(e.getKey(), e.getValue())).toList();
  }

  static EstateLoader loader() {
    return new EstateLoader(Placeholders.from(VALUES));
  }

  static Estate load() throws IOException {
    return loader().read(files()).orThrow();
  }
}
