package dev.backstay.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.lease.SlotLimits.Slots;
import dev.backstay.catalog.revision.EstateDocument;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EstateFactsTest {
  @Test
  void aProductThatTakesOneJobAtATimeHasOneSlotWhateverItsEstateSays() {
    Catalog catalog = ControlDatabase.emptyCatalog();
    catalog
        .estates()
        .store(
            0,
            "d1",
            null,
            null,
            List.of(system("zdlra", "recovery-appliance"), system("rman-main", "rman")));
    EstateFacts facts = new EstateFacts(catalog.estates());
    assertThat(facts.of("zdlra")).isEqualTo(new Slots(1, 0));
    assertThat(facts.of("rman-main")).isEqualTo(new Slots(4, 2));
  }

  private static EstateDocument system(String name, String type) {
    return new EstateDocument(
        "System",
        name,
        Map.of("spec", Map.of("type", type, "site", "hq", "slots", 4, "emergencySlots", 2)));
  }
}
