package dev.backstay.catalog.estate;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.backstay.catalog.estate.spec.Kind;
import dev.backstay.workflows.model.Tier;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class DemoEstateTest {

  @Test
  void readsWithoutAProblemAndUsesEveryKind() throws Exception {
    Estate estate = DemoEstate.load();
    assertThat(estate.objects()).extracting(EstateObject::kind).contains(Kind.values());
    assertThat(estate.assetsOfGroup("orders")).containsExactly("orders-db");
    assertThat(estate.assetsOfTier(Tier.SILVER)).containsExactly("shared-files");
    assertThat(Estate.require(estate.zones(), "RestoreZone", "scratch").capacityBytes())
        .isEqualTo(20L << 30);
  }

  @Test
  void theStoredFormReadsBackEqualAndIsTheSameEveryTime() throws Exception {
    Estate estate = DemoEstate.load();
    String json = EstateJson.write(estate);
    assertThat(EstateJson.read(json)).isEqualTo(estate);
    assertThat(EstateJson.write(EstateJson.read(json))).isEqualTo(json);
  }

  @Test
  void aDirectoryIsReadLikeItsFiles() throws Exception {
    EstateReading reading = DemoEstate.loader().read(DemoEstate.HOME.resolve("demo"));
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.orThrow().objects()).hasSameSizeAs(DemoEstate.load().objects());
  }

  @Test
  void everyDocumentIsValidAgainstThePublishedSchema() throws Exception {
    String text =
        Files.readString(DemoEstate.HOME.resolve("schemas").resolve("estate.schema.json"));
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
    int documents = 0;
    for (EstateFile file : DemoEstate.files()) {
      assertThat(file.text())
          .startsWith("# yaml-language-server: $schema=../schemas/estate.schema.json\n");
      for (String document : file.text().split("\n---\n")) {
        assertThat(schema.validate(document, InputFormat.YAML))
            .as(file.name() + "\n" + document)
            .isEmpty();
        String wrong = document.replace("metadata:", "metadta:");
        assertThat(schema.validate(wrong, InputFormat.YAML)).isNotEmpty();
        documents++;
      }
    }
    assertThat(documents).isEqualTo(DemoEstate.load().objects().size());
  }

  @Test
  void everyValueOfAnAssetSaysWhereItWasSet() throws Exception {
    assertThat(DemoEstate.load().effective("orders-db"))
        .contains(
            new EffectiveValue("Policy.spec.objectives.rpo", "PT15M", "30-policies.yaml:9"),
            new EffectiveValue("Asset.spec.team", "dba", "40-assets.yaml:17"));
  }
}
