package dev.backstay.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.cli.CliFailure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code --set} makes of a word. */
class SetOptionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "asset=orders-db              | {\"asset\":\"orders-db\"}",
        "dryRun=false                 | {\"dryRun\":false}",
        "sampleSize=50                | {\"sampleSize\":50}",
        "x=-1.5                       | {\"x\":-1.5}",
        "x=null                       | {\"x\":null}",
        "ticket=\"50\"                | {\"ticket\":\"50\"}",
        "ticket=007                   | {\"ticket\":\"007\"}",
        "targetTime=2026-11-21T03:00Z | {\"targetTime\":\"2026-11-21T03:00Z\"}",
        "reason=a=b                   | {\"reason\":\"a=b\"}",
        "reason=                      | {\"reason\":\"\"}",
        "assets=[a,b c]               | {\"assets\":[\"a\",\"b c\"]}",
        "assets=[\"a\",\"b\"]         | {\"assets\":[\"a\",\"b\"]}",
        "assets=[]                    | {\"assets\":[]}",
        "o={\"k\":1}                  | {\"o\":{\"k\":1}}",
        "point=id:pt-1                | {\"point\":\"id:pt-1\"}",
      })
  void values(String assignment, String json) {
    assertThat(RunInput.of(null, List.of(assignment), Path.of("")).toString()).isEqualTo(json);
  }

  @Test
  void laterOnesWinAndSetWinsOverInput() {
    assertThat(RunInput.of("{\"a\":1,\"b\":2}", List.of("a=3", "a=4"), Path.of("")).toString())
        .isEqualTo("{\"a\":4,\"b\":2}");
  }

  @ParameterizedTest
  @CsvSource({"asset", "=x", "''"})
  void withoutFieldAndValue(String assignment) {
    assertThatThrownBy(() -> RunInput.of(null, List.of(assignment), Path.of("")))
        .isInstanceOf(CliFailure.class)
        .hasMessageContaining("no field and value");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[1]", "7", "null", "{", "{} x", "@missing.json"})
  void inputThatIsNoObject(String input) {
    assertThatThrownBy(() -> RunInput.of(input, List.of(), Path.of("")))
        .isInstanceOfSatisfying(
            CliFailure.class, failure -> assertThat(failure.exitCode()).isEqualTo(64));
  }
}
