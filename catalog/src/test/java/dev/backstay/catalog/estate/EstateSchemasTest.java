package dev.backstay.catalog.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EstateSchemasTest {
  private static final Path PUBLISHED = DemoEstate.HOME.resolve("schemas");
  private static final String REGENERATE =
      "mvn -q -pl catalog test -Dtest=EstateSchemasTest -Dbackstay.regenerate=true";

  @Test
  void publishedSchemasAreTheOnesTheLoaderEnforces() throws Exception {
    if (Boolean.getBoolean("backstay.regenerate")) {
      EstateSchemas.main(new String[] {PUBLISHED.toString()});
    }
    for (Map.Entry<String, String> file : EstateSchemas.all().entrySet()) {
      assertThat(PUBLISHED.resolve(file.getKey()))
          .as("regenerate with: " + REGENERATE)
          .exists()
          .hasContent(file.getValue());
    }
    try (Stream<Path> files = Files.list(PUBLISHED)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .as("nothing else is published; regenerate with: " + REGENERATE)
          .containsExactlyInAnyOrderElementsOf(EstateSchemas.all().keySet());
    }
  }
}
