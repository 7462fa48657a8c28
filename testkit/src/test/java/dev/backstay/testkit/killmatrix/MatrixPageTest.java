package dev.backstay.testkit.killmatrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.testkit.Clone;
import dev.backstay.testkit.killmatrix.MatrixPage.Part;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class MatrixPageTest {

  @Test
  void theTableOfThePageIsReplacedAndNothingElse() throws IOException {
    String page = Files.readString(Clone.directory().resolve("docs/kill-matrix.md"));
    String once = MatrixPage.replaced(page, Part.KILLS, "first\n");
    assertThat(once).contains("first").contains("## A new procedure");
    String cells = MatrixPage.replaced(once, Part.CELLS, "cells\n");
    assertThat(MatrixPage.replaced(cells, Part.KILLS, "second\n"))
        .contains("second")
        .contains("cells\n")
        .doesNotContain("first\n");
  }

  @Test
  void aPageWithoutMarksIsRefused() {
    assertThatThrownBy(() -> MatrixPage.replaced("# Page", Part.CELLS, "x"))
        .hasMessageContaining("marks");
  }
}
