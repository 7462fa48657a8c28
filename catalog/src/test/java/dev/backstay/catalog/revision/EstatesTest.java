package dev.backstay.catalog.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.catalog.CatalogFixture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EstatesTest {
  private final Estates estates = CatalogFixture.emptyCatalog().estates();

  @Test
  void the_highest_revision_is_current_and_earlier_ones_stay() {
    assertThat(estates.current()).isEmpty();
    store(0, "a", "one");
    EstateRevision second = store(1, "b", "two");
    assertThat(second.revision()).isEqualTo(2);
    assertThat(estates.find("System", "one")).isEmpty();
    assertThat(estates.find("System", "two").orElseThrow().spec()).containsEntry("slots", 2);
    assertThat(estates.documents(1)).extracting(EstateDocument::name).containsExactly("one");
  }

  @Test
  void the_same_content_is_no_new_revision() {
    EstateRevision first = store(0, "a", "one");
    assertThat(store(1, "a", "one")).isEqualTo(first);
    assertThat(store(0, "a", "one")).isEqualTo(first);
  }

  @Test
  void a_plan_made_against_an_older_revision_is_refused() {
    store(0, "a", "one");
    assertThatThrownBy(() -> store(0, "b", "two"))
        .isInstanceOf(StaleEstate.class)
        .hasMessageContaining("against estate revision 0, but the current one is 1");
  }

  private EstateRevision store(long plannedAgainst, String digest, String system) {
    return estates.store(
        plannedAgainst,
        digest,
        "alice",
        null,
        List.of(new EstateDocument("System", system, Map.of("spec", Map.of("slots", 2)))));
  }
}
