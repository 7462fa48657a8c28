package dev.backstay.workflows.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of determinism refuses what it is there to refuse. */
class RulesTest {

  static List<Arguments> violations() throws ReflectiveOperationException {
    List<Arguments> all = new ArrayList<>();
    for (Field rule : rules()) {
      var classes = (List<?>) Violations.class.getDeclaredField("OF_" + rule.getName()).get(null);
      for (Object type : classes) {
        all.add(Arguments.of(rule.getName(), type, rule.get(null)));
      }
    }
    return all;
  }

  @ParameterizedTest(name = "{0} refuses {1}")
  @MethodSource("violations")
  void aViolationIsSeen(String name, Class<?> type, ArchRule rule) {
    assertThat(rule.evaluate(new ClassFileImporter().importClasses(type)).hasViolation()).isTrue();
  }

  @Test
  void aSynchronizedBlockIsSeen() throws IOException {
    assertThat(LockInstructions.in(bytes(Violations.SynchronizedBlock.class)))
        .singleElement()
        .asString()
        .endsWith("SynchronizedBlock.act");
    assertThat(LockInstructions.in(bytes(Violations.Counter.class))).isEmpty();
  }

  @Test
  void everyRuleIsApplied() {
    assertThat(Arrays.stream(DeterminismTest.class.getDeclaredFields()).map(RulesTest::read))
        .containsAll(rules().stream().map(RulesTest::read).toList());
  }

  private static List<Field> rules() {
    return Arrays.stream(Rules.class.getDeclaredFields())
        .filter(field -> field.getType() == ArchRule.class)
        .toList();
  }

  private static Object read(Field field) {
    try {
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    String name = type.getName();
    try (var in = type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
      return in.readAllBytes();
    }
  }
}
