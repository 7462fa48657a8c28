package dev.backstay.starter.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.catalog.estate.spec.SystemSpec;
import dev.backstay.catalog.estate.spec.SystemSpec.Product;
import dev.backstay.catalog.lease.SystemLoad;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemViewTest {

  @Test
  void theTypeIsWrittenAsInTheEstateAndTheSlotsAreThoseThatCount() {
    SystemView appliance = view(Product.RECOVERY_APPLIANCE);
    assertThat(appliance.type()).isEqualTo("recovery-appliance");
    assertThat(appliance.slots()).isEqualTo(1);
    assertThat(appliance.emergencySlots()).isZero();

    SystemView restic = view(Product.RESTIC);
    assertThat(restic.type()).isEqualTo("restic");
    assertThat(restic.slots()).isEqualTo(4);
    assertThat(restic.emergencySlots()).isEqualTo(2);
  }

  private static SystemView view(Product product) {
    SystemSpec spec = new SystemSpec(product, "main", null, null, 4, 2, Map.of());
    return SystemView.of(new SystemLoad("one", List.of(), 0, null), spec, 1);
  }
}
