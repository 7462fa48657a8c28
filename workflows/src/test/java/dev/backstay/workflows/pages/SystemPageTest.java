package dev.backstay.workflows.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each driver has its page, and page and estate know what the driver's descriptor says. The
 * drivers' module is above this one, so its sources are read.
 */
class SystemPageTest {
  private static final Path DRIVERS =
      Clone.ROOT.resolve("activities/systems/src/main/java/dev/backstay/systems");
  private static final Path PRODUCTS =
      Clone.ROOT.resolve("catalog/src/main/java/dev/backstay/catalog/estate/Products.java");
  private static final Pattern DESCRIPTOR =
      Pattern.compile("new SystemDescriptor\\(\\s*\"([\\w-]+)\",\\s*\"[^\"]+\",\\s*(\\d),");
  private static final Pattern SETTING =
      Pattern.compile("new (?:\\w+\\.)?Setting\\(\\s*\"([^\"]+)\"");

  /** A driver as its source declares it. */
  record Driver(String type, int honesty, List<String> settings) {
    @Override
    public String toString() {
      return type;
    }
  }

  static List<Driver> drivers() {
    return Clone.files(DRIVERS, 3, ".java").stream()
        .map(Clone::read)
        .flatMap(source -> DESCRIPTOR.matcher(source).results().map(d -> driver(d, source)))
        .toList();
  }

  private static Driver driver(MatchResult descriptor, String source) {
    return new Driver(
        descriptor.group(1),
        Integer.parseInt(descriptor.group(2)),
        SETTING.matcher(source).results().map(s -> s.group(1)).toList());
  }

  @ParameterizedTest
  @MethodSource("drivers")
  void thePageSaysWhatTheDriverDeclares(Driver driver) {
    String page = Clone.read(Clone.ROOT.resolve("docs/systems/" + driver.type() + ".md"));

    assertThat(page).contains("**Honesty level " + driver.honesty() + ":**");
    assertThat(driver.settings())
        .as("settings of %s", driver)
        .isNotEmpty()
        .allSatisfy(setting -> assertThat(page).contains("`" + setting + "`"))
        .allSatisfy(setting -> assertThat(Clone.read(PRODUCTS)).contains("\"" + setting + "\""));
    assertThat(page)
        .contains("\n## Versions\n", "\n## Settings\n", "\n## States\n", "\n## Errors\n");
  }
}
