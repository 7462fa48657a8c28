package dev.backstay.workflows.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.Procedures;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.json.BackstayJson;
import dev.backstay.workflows.model.FailureType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Links lead somewhere, commands exist, and everything published has its entry. */
class DocumentTest {
  /** Subcommands of {@code backstay}: the launcher's and the client's. */
  private static final Set<String> COMMANDS =
      Set.of(
          "adopt",
          "up",
          "down",
          "demo",
          "test",
          "bench",
          "doctor",
          "replay",
          "lease",
          "fence",
          "reconcile",
          "system",
          "run",
          "restore",
          "status",
          "runs",
          "follow",
          "show",
          "cancel",
          "assets",
          "points",
          "baselines",
          "procedures",
          "reviews",
          "findings",
          "ledger",
          "estate",
          "completion");

  private static final Pattern COMMAND = Pattern.compile("(?:^|[\\s(])(?:\\./)?backstay ([a-z]+)");
  private static final Pattern COMMAND_LINE =
      Pattern.compile("(?m)^(?:\\./)?backstay [a-z]+(?:\\\\\n|[^\n#])*");
  private static final Pattern OPTION = Pattern.compile("(?<=\\s)--[a-z][a-z-]+");

  /** What picocli's {@code mixinStandardHelpOptions} declares. */
  private static final Set<String> HELP = Set.of("--help", "--version");

  private static final Pattern CAPITALS = Pattern.compile("`([A-Z][A-Z_]{2,})`");

  @Test
  void relativeLinksResolve() {
    for (Path file : Clone.markdown()) {
      for (String link : Page.read(file).relativeLinks()) {
        String path = link.replaceFirst("#.*", "");
        Path target = path.isEmpty() ? file : file.resolveSibling(path).normalize();
        assertThat(target).as("%s in %s", link, Clone.ROOT.relativize(file)).exists();
        if (link.contains("#")) {
          assertThat(Page.read(target).anchors())
              .as("%s in %s", link, Clone.ROOT.relativize(file))
              .contains(link.replaceFirst(".*#", ""));
        }
      }
    }
  }

  @Test
  void mentionedCommandsExist() {
    Set<String> mentioned = new TreeSet<>();
    Clone.markdown()
        .forEach(
            file ->
                Page.read(file)
                    .code()
                    .flatMap(code -> COMMAND.matcher(code).results())
                    .forEach(r -> mentioned.add(r.group(1))));
    assertThat(COMMANDS).containsAll(mentioned);
    assertThat(mentioned).as("commands no page mentions").containsAll(COMMANDS);
  }

  /** The client's and launcher's sources declare the commands, or the script at the top does. */
  @Test
  void theListOfCommandsIsTheCommandLines() {
    String sources = commandLineSources();
    String script = Clone.read(Clone.ROOT.resolve("backstay"));
    assertThat(COMMANDS)
        .allMatch(
            c ->
                sources.contains("name = \"" + c + "\"")
                    || Pattern.compile("(?m)^  " + c + "\\)$").matcher(script).find());
  }

  @Test
  void theOptionsInCommandLinesExist() {
    String sources = commandLineSources();
    for (Path file : Clone.markdown()) {
      Page.read(file)
          .code()
          .flatMap(code -> COMMAND_LINE.matcher(code).results())
          .flatMap(line -> OPTION.matcher(line.group()).results())
          .forEach(
              option ->
                  assertThat(declares(sources, option.group()))
                      .as("%s in %s", option.group(), Clone.ROOT.relativize(file))
                      .isTrue());
    }
  }

  /** An option stands in its command's source, or picocli adds it where it is asked to. */
  private static boolean declares(String sources, String option) {
    return sources.contains("\"" + option + "\"")
        || (HELP.contains(option) && sources.contains("mixinStandardHelpOptions = true"));
  }

  private static String commandLineSources() {
    return Stream.of("cli/src/main", "launcher/src/main", "bench/src/main", "testkit/src/main")
        .flatMap(dir -> Clone.files(Clone.ROOT.resolve(dir), 20, ".java").stream())
        .map(Clone::read)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void everyCauseHasItsEntryWithMeaningAndNextAction() {
    Page causes = Page.read(Clone.ROOT.resolve("docs/causes.md"));
    List<String> names =
        Arrays.stream(Cause.values()).filter(c -> c != Cause.NONE).map(Cause::name).toList();

    assertThat(causes.headings("## ")).containsExactlyElementsOf(names);
    assertThat(names)
        .allSatisfy(
            name -> assertThat(causes.section(name)).contains("**Meaning.** ", "**Do next.** "));
  }

  @Test
  void everyFailureTypeHasItsEntry() {
    assertThat(Page.read(Clone.ROOT.resolve("docs/failure-types.md")).headings("## "))
        .containsExactlyElementsOf(Arrays.stream(FailureType.values()).map(Enum::name).toList());
  }

  @Test
  void pagesNameOnlyCausesThereAre() {
    Set<String> causes = Arrays.stream(Cause.values()).map(Cause::name).collect(Collectors.toSet());
    for (var procedure : Procedures.all()) {
      String section = Page.read(Page.of(procedure)).section("If it fails");
      List<String> rows =
          section
              .lines()
              .filter(line -> line.startsWith("| `"))
              .map(
                  line ->
                      CAPITALS.matcher(line).results().map(r -> r.group(1)).findFirst().orElse(""))
              .filter(name -> !name.isEmpty())
              .toList();
      assertThat(causes).as(procedure.name()).containsAll(rows);
      assertThat(rows).as("%s: causes in 'If it fails'", procedure.name()).isNotEmpty();
    }
  }

  /** The schemas are made from the records the estate's loader binds to. */
  @Test
  void everyFieldOfTheEstateIsNamedInItsKindsRow() {
    String settings = Clone.read(Clone.ROOT.resolve("docs/settings.md"));
    List<Path> schemas =
        Clone.files(Clone.ROOT.resolve("estate/schemas"), 1, ".schema.json").stream()
            .filter(file -> !file.endsWith("estate.schema.json"))
            .toList();
    assertThat(schemas).isNotEmpty();
    for (Path file : schemas) {
      JsonNode properties = BackstayJson.mapper().readTree(Clone.read(file)).path("properties");
      String kind = properties.path("kind").path("const").asString();
      String row =
          settings
              .lines()
              .filter(line -> line.startsWith("| `" + kind + "`"))
              .findFirst()
              .orElse("");
      assertThat(row).as("row of %s", kind).isNotEmpty();
      assertThat(properties.path("spec").path("properties").propertyNames())
          .isNotEmpty()
          .allSatisfy(field -> assertThat(row).contains("`" + field + "`"));
    }
  }

  @Test
  void theReadmeLeadsToEveryPage() {
    List<Path> linked =
        Page.read(Clone.ROOT.resolve("README.md")).relativeLinks().stream()
            .map(link -> Clone.ROOT.resolve(link.replaceFirst("#.*", "")))
            .toList();
    assertThat(linked).containsAll(Procedures.all().stream().map(Page::of).toList());
  }
}
