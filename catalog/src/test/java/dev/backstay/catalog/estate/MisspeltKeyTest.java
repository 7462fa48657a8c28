package dev.backstay.catalog.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every key of the demo estate, misspelt in one random way each: always told, at its line. */
class MisspeltKeyTest {
  private static final long SEED = 20261121;
  private static final Pattern KEY =
      Pattern.compile("(?<=[\\s{])([a-zA-Z]{4,})(?=:\\s)", Pattern.MULTILINE);

  @Test
  void isAlwaysToldAtItsLine() throws Exception {
    Random random = new Random(SEED);
    int tried = 0;
    for (EstateFile file : DemoEstate.files()) {
      Matcher key = KEY.matcher(file.text());
      while (key.find()) {
        int lineStart = file.text().lastIndexOf('\n', key.start()) + 1;
        String line = file.text().substring(lineStart, key.end());
        if (line.startsWith("#") || line.contains("labels") || line.contains("matchLabels")) {
          continue;
        }
        String wrong = misspell(key.group(), random);
        String text =
            file.text().substring(0, key.start()) + wrong + file.text().substring(key.end());
        int lineNumber = (int) file.text().substring(0, key.start()).lines().count();
        int expected = key.start() == lineStart ? lineNumber + 1 : lineNumber;
        assertThat(DemoEstate.loader().read(List.of(new EstateFile("f.yaml", text))).problems())
            .as("%s for %s in %s:%d", wrong, key.group(), file.name(), expected)
            .anySatisfy(
                problem -> {
                  assertThat(problem.line()).isEqualTo(expected);
                  assertThat(problem.wrong()).startsWith("unknown ");
                  assertThat(problem.wrong()).contains("did you mean '" + key.group() + "'?");
                });
        tried++;
      }
    }
    assertThat(tried).isGreaterThan(80);
  }

  private static String misspell(String word, Random random) {
    int at = 1 + random.nextInt(word.length() - 2);
    return switch (random.nextInt(3)) {
      case 0 -> word.substring(0, at) + word.substring(at + 1);
      case 1 -> word.substring(0, at) + 'x' + word.substring(at);
      default -> word.substring(0, at) + 'q' + word.substring(at + 1);
    };
  }
}
