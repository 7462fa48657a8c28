package dev.backstay.workflows.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.Procedures;
import dev.backstay.workflows.json.BackstayJson;
import dev.backstay.workflows.kernel.ProcedureRequest;
import dev.backstay.workflows.kernel.ProcedureType;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A procedure is its page: what a page says about steps and input is what the code has. With {@code
 * -Dpages.write=true} the generated blocks are written first.
 */
class PageTest {
  private static final List<String> SECTIONS =
      List.of(
          "Use this when",
          "Do it now",
          "Impact and duration",
          "Before you start",
          "What it does",
          "Watch it",
          "Decide",
          "Verify",
          "Undo or abort",
          "If it fails",
          "By hand",
          "Escalate",
          "Evidence",
          "Full context");
  private static final Pattern POSTED =
      Pattern.compile("/procedures/(\\w+)/runs.*?-d '(\\{.*?})'", Pattern.DOTALL);
  private static final Pattern RUN =
      Pattern.compile("backstay run ([A-Z][a-z]\\w+)((?:\\\\\n|[^\n])*)");
  private static final Pattern SET = Pattern.compile("--set ['\"]?([A-Za-z0-9]+)[=]");

  static List<ProcedureType<?, ?>> procedures() {
    return Procedures.all();
  }

  @ParameterizedTest
  @MethodSource("procedures")
  void theStepTableIsTheDeclaration(ProcedureType<?, ?> procedure) throws IOException {
    Path file = Page.of(procedure);
    writeIfAsked(file, GeneratedBlock.withSteps(Clone.read(file), procedure));

    String page = Clone.read(file);

    assertThat(page).as(hint(file)).isEqualTo(GeneratedBlock.withSteps(page, procedure));
    assertThat(page)
        .as("%s has cells nobody wrote", file)
        .doesNotContain("| " + GeneratedBlock.UNWRITTEN);
  }

  @Test
  void theIndexListsEveryProcedure() throws IOException {
    Path file = Clone.ROOT.resolve("runbooks/README.md");
    writeIfAsked(file, GeneratedBlock.withIndex(Clone.read(file)));

    String index = Clone.read(file);

    assertThat(index).as(hint(file)).isEqualTo(GeneratedBlock.withIndex(index));
  }

  @ParameterizedTest
  @MethodSource("procedures")
  void everySectionIsThereInOrder(ProcedureType<?, ?> procedure) {
    assertThat(Page.read(Page.of(procedure)).headings("## ")).isEqualTo(SECTIONS);
  }

  @ParameterizedTest
  @MethodSource("procedures")
  void theFrontMatterAgreesWithTheRegistry(ProcedureType<?, ?> procedure) {
    Page page = Page.read(Page.of(procedure));
    assertThat(page.frontMatter())
        .containsEntry("id", Page.kebab(procedure.name()))
        .containsEntry("title", procedure.title())
        .containsEntry("procedure", procedure.name())
        .containsEntry("handbook", procedure.handbook())
        .containsEntry("risk", procedure.risk().name().toLowerCase(Locale.ROOT))
        .containsEntry("taskQueue", procedure.taskQueue())
        .containsKeys("systems", "owner");
  }

  @ParameterizedTest
  @MethodSource("procedures")
  void everyJsonSampleIsAnInputOfTheProcedure(ProcedureType<?, ?> procedure) {
    List<String> samples =
        Page.read(Page.of(procedure)).fences().stream()
            .filter(f -> f.language().equals("json"))
            .map(Page.Fence::content)
            .toList();

    assertThat(samples).isNotEmpty().allSatisfy(json -> assertBinds(procedure, json));
    assertThat(samples.stream().map(BackstayJson.mapper()::readTree))
        .as("the registry's example")
        .contains(BackstayJson.mapper().readTree(procedure.example()));
  }

  @ParameterizedTest
  @MethodSource("procedures")
  void everyFieldOfTheInputIsExplained(ProcedureType<?, ?> procedure) {
    String text = Page.read(Page.of(procedure)).section("Do it now");
    assertThat(fields(procedure)).allSatisfy(f -> assertThat(text).contains("| `" + f + "` |"));
  }

  @Test
  void commandsThatStartAProcedureUseItsFields() {
    for (Path file : Clone.markdown()) {
      Page.read(file)
          .code()
          .forEach(
              code -> {
                POSTED
                    .matcher(code)
                    .results()
                    .forEach(r -> assertBinds(named(r.group(1)), r.group(2)));
                RUN.matcher(code)
                    .results()
                    .forEach(
                        r ->
                            assertThat(fields(named(r.group(1))))
                                .as("%s in %s", r.group(), file)
                                .containsAll(
                                    SET.matcher(r.group(2))
                                        .results()
                                        .map(s -> s.group(1))
                                        .toList()));
              });
    }
  }

  private static void assertBinds(ProcedureType<?, ?> procedure, String json) {
    ProcedureRequest request = BackstayJson.mapper().readValue(json, procedure.request());
    assertThat(request.unknown()).as("%s input %s", procedure.name(), json).isEmpty();
  }

  private static ProcedureType<?, ?> named(String name) {
    return Procedures.byName(name)
        .orElseThrow(
            () -> new AssertionError("a page starts " + name + ", which is not registered"));
  }

  private static List<String> fields(ProcedureType<?, ?> procedure) {
    return Arrays.stream(procedure.request().getRecordComponents())
        .map(RecordComponent::getName)
        .filter(name -> !name.equals("unknown"))
        .toList();
  }

  private static void writeIfAsked(Path file, String content) throws IOException {
    if (Boolean.getBoolean("pages.write")) {
      Files.writeString(file, content);
    }
  }

  private static String hint(Path file) {
    return "%s differs from the code; run: mvn -pl workflows test -Dtest=PageTest -Dpages.write=true"
        .formatted(Clone.ROOT.relativize(file));
  }
}
