package dev.backstay.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.backstay.workflows.Procedures;
import dev.backstay.workflows.kernel.ProcedureType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every procedure is listed with a schema its example fits, and its page. */
class ProceduresApiTest extends StarterTest {

  static List<String> names() {
    return Procedures.all().stream().<String>map(ProcedureType::name).toList();
  }

  @Test
  void allAreListed() {
    assertThat(
            get("/api/v1/procedures")
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("name").asString()))
        .containsExactlyElementsOf(names());
  }

  @ParameterizedTest
  @MethodSource("names")
  void exampleFitsTheSchema(String name) {
    Answer answer = get("/api/v1/procedures/" + name);
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(answer.json().path("inputSchema").toString());
    String example = answer.json().path("example").toString();
    assertThat(schema.validate(example, InputFormat.JSON)).isEmpty();
    assertThat(schema.validate("{\"aset\": 1}", InputFormat.JSON)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void pageIsRendered(String name) {
    var page = get("/api/v1/procedures/" + name).json().path("page");
    assertThat(page.path("path").asString()).endsWith(".md");
    assertThat(page.path("html").asString()).contains("<h").doesNotContain("<script");
  }

  @ParameterizedTest
  @MethodSource("names")
  void openApiHasTheExample(String name) {
    var start =
        send(bare("/v3/api-docs").GET())
            .json()
            .path("paths")
            .path("/api/v1/procedures/{type}/runs");
    assertThat(
            start
                .path("post")
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("examples")
                .has(name))
        .isTrue();
  }
}
