package dev.backstay.workflows.payload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.Procedures;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.json.BackstayJson;
import dev.backstay.workflows.model.Progress;
import dev.backstay.workflows.port.LeaseGranted;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * What one release writes, the release before and the release after can read: workers of both are
 * at work during an upgrade, and a rollback is an upgrade in the other direction.
 */
class PayloadContractTest {
  /** Fields that recorded payloads have and this code does not write any more, and why. */
  private static final Set<String> NO_LONGER_WRITTEN =
      Set.of(
          "root" // of a run's identity: it is what an empty path says
          );

  static Set<Type> payloads() {
    Set<Type> types = new LinkedHashSet<>();
    for (Class<?> port : RecordedPayload.PORTS) {
      for (Method method : port.getMethods()) {
        types.addAll(List.of(method.getGenericParameterTypes()));
        types.add(method.getGenericReturnType());
      }
    }
    Procedures.all().forEach(type -> types.add(type.report()));
    types.addAll(List.of(JobHeartbeat.class, LeaseGranted.class, Progress.class));
    types.remove(void.class);
    return types;
  }

  /** An old worker reads what a new one wrote. */
  @ParameterizedTest
  @MethodSource("payloads")
  void aFieldOfTheNextReleaseIsReadOver(Type type) throws Exception {
    for (int choice = 0; choice < JobSpec.class.getPermittedSubclasses().length; choice++) {
      Object value = new Sample(choice).of(type);
      Object read =
          BackstayJson.mapper()
              .readValue(NextRelease.write(value), BackstayJson.mapper().constructType(type));
      assertThat(read).isEqualTo(value);
    }
  }

  static List<Path> histories() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/histories"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  /** A new worker reads what an old one wrote, and loses nothing of it. */
  @ParameterizedTest
  @MethodSource("histories")
  void whatAReleaseWroteIsReadWithEveryField(Path history) throws IOException {
    List<RecordedPayload> recorded = RecordedPayload.in(history);
    assertThat(recorded).isNotEmpty();
    for (RecordedPayload payload : recorded) {
      JsonNode was = BackstayJson.mapper().readTree(payload.json());
      Object read =
          BackstayJson.mapper()
              .readValue(payload.json(), BackstayJson.mapper().constructType(payload.type()));
      List<String> lost = new ArrayList<>();
      compare("", was, BackstayJson.mapper().valueToTree(read), lost);
      assertThat(lost).as("%s of %s", payload.what(), history).isEmpty();
    }
  }

  @Test
  void aLostFieldIsSeen() {
    List<String> lost = new ArrayList<>();
    compare(
        "",
        BackstayJson.mapper().readTree("{\"a\":{\"root\":1,\"b\":[{\"c\":1}]}}"),
        BackstayJson.mapper().readTree("{\"a\":{\"b\":[{\"d\":1}]}}"),
        lost);
    assertThat(lost).containsExactly("/a/b/0/c");
  }

  private static void compare(String path, JsonNode was, JsonNode is, List<String> lost) {
    if (was.isObject()) {
      was.properties()
          .forEach(
              field -> {
                String below = path + "/" + field.getKey();
                if (is.has(field.getKey())) {
                  compare(below, field.getValue(), is.get(field.getKey()), lost);
                } else if (!field.getValue().isNull()
                    && !NO_LONGER_WRITTEN.contains(field.getKey())) {
                  lost.add(below);
                }
              });
    } else if (was.isArray()) {
      for (int i = 0; i < was.size(); i++) {
        compare(path + "/" + i, was.get(i), is.path(i), lost);
      }
    } else if (!was.asString().equals(is.asString())) {
      lost.add(path);
    }
  }
}
