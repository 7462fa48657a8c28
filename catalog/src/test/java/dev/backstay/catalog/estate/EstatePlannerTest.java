package dev.backstay.catalog.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstatePlannerTest {

  private static EstatePlan planWith(String file, String from, String to) throws IOException {
    Estate next = DemoEstate.loader().read(DemoEstate.filesWith(file, from, to)).orThrow();
    return EstatePlanner.plan(DemoEstate.load(), next);
  }

  @Test
  void theSameEstateChangesNothing() throws Exception {
    EstatePlan plan = EstatePlanner.plan(DemoEstate.load(), DemoEstate.load());
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.lines()).containsExactly("Nothing changes.");
  }

  @Test
  void movingADocumentToAnotherLineChangesNothing() throws Exception {
    assertThat(planWith("40-assets.yaml", "# What is protected.", "#\n#\n#").isEmpty()).isTrue();
  }

  @Test
  void aFirstEstateIsOnlyCreated() throws Exception {
    EstatePlan plan = EstatePlanner.plan(Estate.empty(), DemoEstate.load());
    assertThat(plan.risks()).isEmpty();
    assertThat(plan.lines()).contains("+ Asset orders-db  (40-assets.yaml:4)");
    assertThat(plan.changes()).hasSameSizeAs(DemoEstate.load().objects());
  }

  @Test
  void aShrinkingRetentionIsARisk() throws Exception {
    assertThat(planWith("30-policies.yaml", "within: 14d", "within: 3d").lines())
        .containsExactly(
            "~ Policy gold-databases  (30-policies.yaml:4)",
            "    spec.rules[0].retention.within: PT336H → PT72H",
            "! policy gold-databases (orders-db) rule nightly: retention shrinks from 14d to 3d;"
                + " older copies become expirable");
    assertThat(planWith("30-policies.yaml", "within: 14d", "within: 30d").risks()).isEmpty();
  }

  @Test
  void whatWeakensAPromiseIsARisk() throws Exception {
    assertThat(planWith("30-policies.yaml", "rpo: 15m, rto: 1h", "rpo: 1h, rto: 30m").risks())
        .containsExactly("policy gold-databases (orders-db) may lose more data: 15m becomes 1h");
    assertThat(planWith("30-policies.yaml", "weekly: 4, ", "").risks())
        .containsExactly(
            "policy gold-databases (orders-db) rule nightly: keeps 0 instead of 4 weekly copies;"
                + " the others become expirable");
    assertThat(planWith("20-systems.yaml", "capacity: 50GiB", "disposable: true").risks())
        .containsExactly(
            "restore zone recovery becomes disposable: what tests restore there is removed again");
  }

  @Test
  void removingAnAssetIsARisk() throws Exception {
    Estate now = DemoEstate.load();
    Estate next =
        Estate.of(
            now.objects().stream()
                .<EstateObject<?>>map(o -> o)
                .filter(o -> !o.words().equals("Asset orders-db"))
                .toList());
    EstatePlan plan = EstatePlanner.plan(now, next);
    assertThat(plan.lines())
        .isEqualTo(
            List.of(
                "- Asset orders-db  (40-assets.yaml:4)",
                "! asset orders-db is no longer backed up; its recovery points stay, and nobody"
                    + " watches their age"));
  }
}
