package dev.backstay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans are shown, saved, and applied as they were reviewed. */
class EstateCommandTest extends CliTest {

  @BeforeEach
  void files() throws IOException {
    Files.createDirectories(directory.resolve("e/sub"));
    Files.writeString(directory.resolve("e/b.yml"), "kind: B");
    Files.writeString(directory.resolve("e/sub/a.yaml"), "kind: A");
    Files.writeString(directory.resolve("e/README.md"), "not estate");
    server.on(
        "POST /api/v1/estate/plan",
        200,
        "{\"base\":4,\"changes\":[{\"text\":\"+ Asset a\"}],\"risks\":[\"less kept\"],\"problems\":[]}");
    server.on("POST /api/v1/estate/apply", 200, "{\"revision\":5}");
  }

  @Test
  void planShowsChangesRisksAndHowToApply() {
    Result result = cli("estate", "plan", "e");
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("+ Asset a", "! less kept", "backstay estate apply e --base 4");
    assertThat(server.asked().getFirst().body())
        .isEqualTo(
            "{\"files\":[{\"name\":\"b.yml\",\"content\":\"kind: B\"},"
                + "{\"name\":\"sub/a.yaml\",\"content\":\"kind: A\"}]}");
    assertThat(cli("estate", "plan", "e", "--detailed-exitcode").code()).isEqualTo(2);
  }

  @Test
  void aSavedPlanIsAppliedEvenWhenTheFilesChangedSince() throws IOException {
    cli("estate", "plan", "e", "--out", "plan.json");
    Files.writeString(directory.resolve("e/b.yml"), "kind: Changed");
    Result result = cli("estate", "apply", "plan.json");
    assertThat(result.out()).contains("revision 5");
    assertThat(server.asked().getLast().body())
        .contains("\"base\":4", "kind: B")
        .doesNotContain("Changed");
  }

  @Test
  void aDirectoryNeedsItsBase() {
    Result refused = cli("estate", "apply", "e");
    assertThat(refused.code()).isEqualTo(64);
    assertThat(refused.err()).contains("backstay estate plan e");
    assertThat(cli("estate", "apply", "e", "--base", "4").code()).isZero();
    assertThat(server.asked().getLast().body()).contains("\"base\":4");
  }

  @Test
  void aStalePlanIsRefused() {
    server.on("POST /api/v1/estate/apply", 409, "{\"detail\":\"stale\"}");
    cli("estate", "apply", "e", "--base", "3");
    assertThat(cli("estate", "apply", "e", "--base", "3").code()).isEqualTo(6);
  }

  @Test
  void validateNamesEveryProblem() {
    server.on(
        "POST /api/v1/estate/validate",
        200,
        "{\"valid\":false,\"problems\":[{\"text\":\"b.yml:1:1 kind: unknown\"}]}");
    Result result = cli("estate", "validate", "e");
    assertThat(result.code()).isEqualTo(64);
    assertThat(result.out()).contains("b.yml:1:1 kind: unknown");
  }

  @Test
  void whatIsNoEstateIsSaid() {
    assertThat(cli("estate", "validate", "nowhere").code()).isEqualTo(64);
    assertThat(cli("estate", "apply", "e/README.md").err()).contains("neither a directory nor");
  }
}
