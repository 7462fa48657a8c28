package dev.backstay.control.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.Procedures;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.model.Problem;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;

/** Every field of every procedure, misspelt at random: always named, with what was meant. */
class MisspeltFieldTest {
  private static final Random RANDOM = new Random(20261121);

  @RepeatedTest(5)
  void isAlwaysNamed() {
    for (ProcedureType<?, ?> type : Procedures.all()) {
      for (RecordComponent part : type.request().getRecordComponents()) {
        String field = part.getName();
        if (field.equals("unknown") || field.length() < 5) {
          continue;
        }
        int at = RANDOM.nextInt(field.length());
        String typo = field.substring(0, at) + '_' + field.substring(at + 1);
        Problems problems = new Problems();
        Map<String, Object> good =
            new InputForm(type, problems).check(Map.of(typo, "x"), List.of(typo));
        assertThat(good).isEmpty();
        assertThat(problems.all())
            .as(type.name() + " " + typo)
            .extracting(Problem::wrong)
            .anyMatch(wrong -> wrong.startsWith("unknown field; did you mean '"));
        assertThat(problems.invalidInput()).isTrue();
      }
    }
  }
}
