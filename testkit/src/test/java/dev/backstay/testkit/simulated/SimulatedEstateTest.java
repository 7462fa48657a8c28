package dev.backstay.testkit.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.catalog.estate.EstateFile;
import dev.backstay.catalog.estate.EstateLoader;
import dev.backstay.catalog.estate.yaml.Placeholders;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatedEstateTest {

  @ParameterizedTest
  @EnumSource(Handle.class)
  void theEstateIsSoundForEveryProduct(Handle handle) {
    var estate =
        new EstateLoader(Placeholders.none())
            .read(List.of(new EstateFile("estate.yaml", SimulatedEstate.yaml(handle))))
            .orThrow();

    assertThat(estate.systems().get("simulated").typeName()).isEqualTo(handle.type());
    assertThat(estate.assets())
        .containsOnlyKeys("orders-db", "billing-db", "shared-files", "web01", "web-volume");
  }
}
