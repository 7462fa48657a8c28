package dev.backstay.catalog.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.catalog.estate.yaml.EstateProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class YamlTrapsTest {

  private static List<EstateProblem> problemsOf(String text) {
    return DemoEstate.loader().read(List.of(new EstateFile("e.yaml", text))).problems();
  }

  @Test
  void aKeyThatOccursTwiceIsToldWithBothLines() {
    assertThat(
            problemsOf(
                """
                apiVersion: backstay/v1
                kind: Site
                metadata:
                  name: main
                  name: other
                spec: {}
                """))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.place()).isEqualTo("e.yaml:5:3");
              assertThat(problem.sentence())
                  .contains("metadata.name: occurs twice; the first is in line 4");
            });
  }

  @Test
  void anchorsAndAliasesAreRefused() {
    assertThat(
            problemsOf(
                """
                apiVersion: backstay/v1
                kind: Team
                metadata: {name: a, labels: &l {x: y}}
                spec: {}
                """))
        .singleElement()
        .satisfies(p -> assertThat(p.wrong()).isEqualTo("uses an anchor or alias"));
  }

  @Test
  void aBombOfAliasesEndsAtOnce() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 40; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a" + i + ": &a" + i + " [" + (alias + ", ").repeat(9) + alias + "]\n");
    }
    assertThat(problemsOf(bomb.toString())).isNotEmpty();
  }

  @Test
  void deepNestingEndsAtOnce() {
    assertThat(problemsOf("[".repeat(100_000)))
        .singleElement()
        .satisfies(p -> assertThat(p.wrong()).isEqualTo("is nested too deeply"));
  }

  @Test
  void aHugeFileIsRefused() {
    assertThat(problemsOf("a: " + "x".repeat(2 * 1024 * 1024)))
        .singleElement()
        .satisfies(p -> assertThat(p.wrong()).isEqualTo("is too large"));
  }

  @Test
  void aSyntaxErrorHasItsPlace() {
    assertThat(problemsOf("kind: Site\nmetadata: {name: main\nspec: {}\n"))
        .isNotEmpty()
        .allSatisfy(
            p -> {
              assertThat(p.wrong()).startsWith("is not YAML: ");
              assertThat(p.line()).isGreaterThan(1);
            });
  }

  @Test
  void aNumberIsNotTakenForText() {
    assertThat(
            problemsOf(
                """
                apiVersion: backstay/v1
                kind: Site
                metadata: {name: "main", labels: {version: 1.10}}
                spec: {}
                """))
        .singleElement()
        .satisfies(
            p ->
                assertThat(p.sentence())
                    .startsWith(
                        "e.yaml:3:44 metadata.labels.version: '1.10' is not text to YAML; put it in"
                            + " quotes"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "just text",
        "- a\n- b\n",
        "? [a]\n: b\n",
        "{}",
        "kind: [Site]\napiVersion: {}\nmetadata: []\nspec: text\n",
        "apiVersion: backstay/v1\nkind: Asset\nmetadata: {name: }\nspec: {type: }\n",
        "apiVersion: backstay/v1\nkind: Asset\nmetadata: null\nspec: null\n",
        "!!java.lang.ProcessBuilder [[id]]",
        "apiVersion: backstay/v1\nkind: Site\nmetadata: {name: !!int x}\nspec: {}\n",
        "\u0000",
        "a: b: c",
        "\t- x"
      })
  void whateverIsInAFileIsAProblemNotAnException(String text) {
    assertThat(problemsOf(text)).isNotEmpty();
  }
}
