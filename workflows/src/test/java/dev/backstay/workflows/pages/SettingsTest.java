package dev.backstay.workflows.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What processes read from their environment, what the pages say, and what compose sets. */
class SettingsTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+):([^}]*)}");
  private static final Pattern CATALOG = Pattern.compile("\"(BACKSTAY_CATALOG_[A-Z_]+)\"");
  private static final Pattern COMPOSE_VARIABLE =
      Pattern.compile("\\$\\{([A-Z0-9_]+)(?::-[^}]*)?}");
  private static final Pattern SET = Pattern.compile("^      ([A-Z][A-Z0-9_]+): ");

  @ParameterizedTest
  @ValueSource(strings = {"worker", "starter"})
  void everySettingIsOnThePageWithItsDefault(String process) {
    List<String> rows = environmentRows();
    settings(process)
        .forEach(
            (name, preset) ->
                assertThat(rows)
                    .as("%s of the %s, default '%s'", name, process, preset)
                    .anySatisfy(
                        row ->
                            assertThat(row)
                                .startsWith("| `" + name + "` |")
                                .containsPattern("\\| (both|[^|]*" + process + "|as above)")
                                .contains(preset.isEmpty() ? "" : "`" + preset + "` |")));
  }

  @Test
  void thePageNamesNoSettingThatNobodyReads() {
    Set<String> read = new TreeSet<>(settings("worker").keySet());
    read.addAll(settings("starter").keySet());
    assertThat(environmentRows())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(read).contains(row.substring(3, row.indexOf("` |"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"worker", "starter"})
  void composeSetsOnlyWhatTheProcessReads(String service) {
    String text = Clone.read(Clone.ROOT.resolve("docker-compose.yml"));
    String from = text.substring(text.indexOf("\n  " + service + ":\n") + 3);
    List<String> names =
        from.lines()
            .skip(1)
            .takeWhile(line -> line.isBlank() || line.startsWith("    "))
            .flatMap(line -> SET.matcher(line).results())
            .map(m -> m.group(1))
            .toList();
    assertThat(names).contains("TEMPORAL_ADDRESS", "BACKSTAY_CATALOG_PASSWORD_FILE");
    assertThat(settings(service).keySet()).containsAll(names);
  }

  @Test
  void everyVariableOfTheComposeFileIsOnItsPage() {
    String page = Clone.read(Clone.ROOT.resolve("docs/production.md"));
    Clone.read(Clone.ROOT.resolve("docker-compose.yml"))
        .lines()
        .flatMap(line -> COMPOSE_VARIABLE.matcher(line).results())
        .map(m -> m.group(1))
        .filter(name -> !name.equals("BACKSTAY_UI_URL"))
        .distinct()
        .forEach(name -> assertThat(page).contains("`" + name + "`"));
  }

  /** The dev server of {@code up} is given them as arguments, the production server by a script. */
  @Test
  void bothWaysToRunTemporalKnowTheSameSearchAttributes() {
    String launcher = "launcher/src/main/java/dev/backstay/launcher/servers/TemporalServer.java";
    String code = Clone.read(Clone.ROOT.resolve(launcher));
    String list = code.substring(code.indexOf("SEARCH_ATTRIBUTES"));
    Set<String> known = attributes(list.substring(0, list.indexOf(";")));
    String script = Clone.read(Clone.ROOT.resolve("docker/temporal-namespace.sh"));
    assertThat(known).isNotEmpty();
    assertThat(
            script
                .lines()
                .filter(line -> line.startsWith("attributes="))
                .flatMap(line -> attributes(line).stream())
                .collect(Collectors.toSet()))
        .isEqualTo(known);
  }

  private static Set<String> attributes(String text) {
    return Pattern.compile("\\bBk[A-Za-z]+")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  /** By name, with the default; empty where there is none. */
  private static Map<String, String> settings(String process) {
    Map<String, String> found = new TreeMap<>();
    String yaml = process + "/src/main/resources/application.yaml";
    PLACEHOLDER
        .matcher(Clone.read(Clone.ROOT.resolve(yaml)))
        .results()
        .forEach(m -> found.put(m.group(1), m.group(2)));
    String catalog = "catalog/src/main/java/dev/backstay/catalog/CatalogSettings.java";
    CATALOG
        .matcher(Clone.read(Clone.ROOT.resolve(catalog)))
        .results()
        .forEach(m -> found.put(m.group(1), ""));
    return found;
  }

  private static List<String> environmentRows() {
    String page = Clone.read(Clone.ROOT.resolve("docs/settings.md"));
    String section = page.substring(page.indexOf("## The environment"));
    return Stream.of(section.split("For the command itself:")[0].split("\n"))
        .filter(line -> line.matches("\\| `[A-Z_]+` \\|.*"))
        .toList();
  }
}
