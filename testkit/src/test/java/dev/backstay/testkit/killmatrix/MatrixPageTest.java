package dev.backstay.testkit.killmatrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.testkit.Clone;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class MatrixPageTest {

  @Test
  void theTableOfThePageIsReplacedAndNothingElse() throws IOException {
    String page = Files.readString(Clone.directory().resolve("docs/kill-matrix.md"));
    String once = MatrixPage.replaced(page, "first\n");
    assertThat(once).contains("first").contains("## A new procedure");
    assertThat(MatrixPage.replaced(once, "second\n")).contains("second").doesNotContain("first\n");
  }

  @Test
  void aPageWithoutMarksIsRefused() {
    assertThatThrownBy(() -> MatrixPage.replaced("# Page", "x")).hasMessageContaining("marks");
  }
}
