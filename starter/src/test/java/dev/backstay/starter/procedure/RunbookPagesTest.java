package dev.backstay.starter.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.recovery.EmergencyRestore;
import org.junit.jupiter.api.Test;

class RunbookPagesTest {

  @Test
  void aProcedureHasItsPageByChapterAndName() {
    assertThat(RunbookPages.path(EmergencyRestore.TYPE))
        .isEqualTo("runbooks/recovery/emergency-restore.md");
  }

  @Test
  void frontMatterIsForMachines() {
    assertThat(RunbookPages.body("---\nid: x\n---\n# Title\n\n---\nrule\n"))
        .isEqualTo("# Title\n\n---\nrule\n");
    assertThat(RunbookPages.body("# Title\n")).isEqualTo("# Title\n");
  }
}
