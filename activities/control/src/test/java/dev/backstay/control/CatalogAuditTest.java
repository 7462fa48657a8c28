package dev.backstay.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.port.CatalogComparison;
import dev.backstay.workflows.port.CatalogListing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogAuditTest {
  private final World world = new World();
  private final RunIdentity run = world.run("wf");

  @BeforeEach
  void fourCopies() {
    for (int i = 0; i < 4; i++) {
      world.backedUp(run, "t" + i, World.THEN.plusSeconds(i));
    }
  }

  @Test
  void agreement_is_trusted_and_finds_nothing() {
    CatalogComparison all = compare("t0", "t1", "t2", "t3");
    assertThat(all.trusted()).isTrue();
    assertThat(all.agreed()).isEqualTo(4);
    assertThat(world.catalog.findings().open(9)).isEmpty();
  }

  @Test
  void an_empty_listing_is_doubted_and_marks_nothing() {
    String before = copies();
    CatalogComparison empty = compare();
    assertThat(empty.trusted()).isFalse();
    assertThat(empty.note()).contains("lists nothing").contains("4 copies");
    assertThat(copies()).isEqualTo(before);
    assertThat(kinds()).containsExactly("listing-doubted");
    compare("t0", "t1", "t2", "t3");
    assertThat(kinds()).isEmpty();
  }

  @Test
  void two_readings_that_differ_are_doubted() {
    CatalogComparison differing =
        world.control.compareCatalog(
            new CatalogListing(
                run, "restic-local", listed("t0", "t1", "t2", "t3"), listed("t0", "t1", "t2"), 50));
    assertThat(differing.trusted()).isFalse();
    assertThat(differing.note()).contains("Two readings").contains("differ");
  }

  @Test
  void too_much_change_at_once_is_doubted() {
    CatalogComparison half = compare("t0");
    assertThat(half.trusted()).isFalse();
    assertThat(half.note()).contains("3 of 4");
    assertThat(world.catalog.copies().usable("pt-t3")).hasSize(1);
  }

  @Test
  void a_missing_copy_is_no_longer_offered_until_it_is_there_again() {
    CatalogComparison missing = compare("t0", "t1", "t2");
    assertThat(missing.trusted()).isTrue();
    assertThat(missing.missing()).containsExactly("snap-t3");
    assertThat(world.catalog.points().latest("shared-files").orElseThrow().id()).isEqualTo("pt-t2");
    assertThat(kinds()).containsExactly("copy-missing");
    compare("t0", "t1", "t2", "t3");
    assertThat(world.catalog.points().latest("shared-files").orElseThrow().id()).isEqualTo("pt-t3");
    assertThat(kinds()).isEmpty();
  }

  @Test
  void an_unknown_copy_is_a_finding_unless_a_running_job_is_making_it() {
    world.control.admitJob(World.asks(run, "running", World.backup()));
    CatalogComparison unknown = compare("t0", "t1", "t2", "t3", "running", "foreign");
    assertThat(unknown.unknown()).containsExactly("snap-foreign");
    assertThat(kinds()).containsExactly("copy-unknown");
  }

  @Test
  void a_copy_whose_native_id_changed_is_recognised_by_its_label() {
    List<JobResult.Listed> listed = new ArrayList<>(listed("t0", "t1", "t2"));
    listed.add(new JobResult.Listed("snap-renamed", "t3", null, 1, "ok"));
    CatalogComparison same =
        world.control.compareCatalog(new CatalogListing(run, "restic-local", listed, listed, 50));
    assertThat(same.agreed()).isEqualTo(4);
    assertThat(same.unknown()).isEmpty();
  }

  private CatalogComparison compare(String... tokens) {
    List<JobResult.Listed> listed = listed(tokens);
    return world.control.compareCatalog(
        new CatalogListing(run, "restic-local", listed, listed, 50));
  }

  private static List<JobResult.Listed> listed(String... tokens) {
    return java.util.Arrays.stream(tokens)
        .map(t -> new JobResult.Listed("snap-" + t, t, null, 1, "ok"))
        .toList();
  }

  private List<String> kinds() {
    return world.catalog.findings().open(9).stream().map(f -> f.kind()).toList();
  }

  private String copies() {
    return world.catalog.copies().in("restic-local").toString();
  }
}
