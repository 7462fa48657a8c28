package dev.backstay.catalog.estate;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.backstay.catalog.estate.spec.Kind;
import dev.backstay.catalog.estate.spec.RepositorySpec;
import dev.backstay.catalog.estate.spec.SystemSpec;
import dev.backstay.catalog.estate.spec.SystemSpec.Product;
import dev.backstay.catalog.estate.yaml.EstateProblem;
import dev.backstay.catalog.estate.yaml.Placeholders;
import dev.backstay.workflows.model.SimulatedName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The handbook's cast on simulators. */
class ReferenceEstateTest {
  private static final Path DIRECTORY = DemoEstate.HOME.resolve("reference");

  private static EstateLoader loader() {
    return loader("simulated-vcenter");
  }

  private static EstateLoader loader(String vcenter) {
    Map<String, String> values = new HashMap<>(DemoEstate.VALUES);
    values.put("BACKSTAY_SIMULATORS", "/var/lib/backstay/simulators");
    values.put("BACKSTAY_SIMULATED_VEEAM", "https://127.0.0.1:19419");
    values.put("BACKSTAY_SIMULATED_AWS", "http://127.0.0.1:14566");
    values.put("BACKSTAY_SIMULATED_ORACLE", "10022");
    values.put("BACKSTAY_SIMULATED_VCENTER", "https://127.0.0.1:18989");
    values.put("BACKSTAY_SIMULATED_VCENTER_NAME", vcenter);
    values.put("BACKSTAY_SIMULATED_DATADOMAIN", "https://127.0.0.1:13009");
    values.put("BACKSTAY_SIMULATED_USER", "backstay");
    return new EstateLoader(Placeholders.from(values));
  }

  private static Estate load() throws Exception {
    return loader().read(DIRECTORY).orThrow();
  }

  @Test
  void hasASystemOfEveryProductThereIsADriverFor() throws Exception {
    Set<Product> there =
        load().systems().values().stream().map(SystemSpec::type).collect(Collectors.toSet());
    assertThat(there)
        .contains(Product.RESTIC, Product.BARMAN, Product.VEEAM, Product.AWSBACKUP, Product.RMAN)
        .contains(Product.VSPHERE, Product.DATADOMAIN, Product.RECOVERY_APPLIANCE);
  }

  @Test
  void onlyResticAndBarmanAreNotSimulated() throws Exception {
    Estate estate = load();
    estate
        .systems()
        .forEach(
            (name, system) ->
                assertThat(SimulatedName.is(name))
                    .as(name)
                    .isNotEqualTo(Set.of(Product.RESTIC, Product.BARMAN).contains(system.type())));
    assertThat(estate.objects())
        .extracting(EstateObject::kind)
        .contains(Kind.TEAM, Kind.RESTORE_ZONE, Kind.ASSET_GROUP);
  }

  @Test
  void whatLiesOnASimulatorSaysSoInItsNameAndNothingElseDoes() throws Exception {
    assertThat(problems("simulated-veeam-repository", "vm-repository"))
        .anyMatch(problem -> problem.contains("only plays a product"));
    assertThat(problems("simulated-web-vm", "web-vm"))
        .anyMatch(problem -> problem.contains("only plays a product"));
    assertThat(problems("name: shared-files", "name: simulated-files"))
        .anyMatch(problem -> problem.contains("says that it is simulated"));
  }

  /** A product's own names go into its requests: what cannot be one is told when it is written. */
  @Test
  void aProductsNameThatCannotBeOneIsToldWithWhatIsAllowed() throws Exception {
    assertThat(problems("vault: simulated-vault", "vault: ../simulated-vault"))
        .anyMatch(problem -> problem.contains("spec.settings.vault: '../simulated-vault'"))
        .anyMatch(problem -> problem.contains("2 to 50 letters"));
    assertThat(problems("arn: arn:aws:ec2:eu", "arn: vol:aws:ec2:eu"))
        .anyMatch(problem -> problem.contains("spec.nativeIds.arn: 'vol:aws:ec2:eu"))
        .anyMatch(problem -> problem.contains("Example: arn: arn:aws:ec2:"));
    assertThat(problems("copyJob: 33333333-", "copyJob: nightly-"))
        .anyMatch(problem -> problem.contains("spec.settings.copyJob: 'nightly-"))
        .anyMatch(problem -> problem.contains("own-schedule"));
  }

  /** Said when the estate is applied, and not by the night's backup. */
  @Test
  void aPromisedRestoreTestThatNobodyCanMakeIsRefusedWithWhy() throws Exception {
    assertThat(problems("aws-repository: simulated-aws-recovery-vault", ""))
        .anyMatch(problem -> problem.contains("'simulated-recovery-account' is no account"))
        .allMatch(problem -> problem.contains("wants a restore test every 30d"));
    assertThat(problems("aws-account: \"444455556666\"", "aws-account: \"999999999999\""))
        .anyMatch(problem -> problem.contains("works in 444455556666"));
    assertThat(
            problems(
                "aws-repository: simulated-aws-recovery-vault",
                "aws-repository: simulated-aws-replica-vault"))
        .anyMatch(problem -> problem.contains("who owns that account owns the copy too"));
    assertThat(problems("    zone: simulated-recovery-account", ""))
        .anyMatch(problem -> problem.contains("names no zone for it"));
    assertThat(problems("policy: simulated-silver-buckets", "policy: simulated-gold-cloud"))
        .singleElement()
        .asString()
        .contains("'simulated-documents-bucket' is neither a volume nor a database instance");
  }

  private static List<String> problems(String from, String to) throws IOException {
    List<EstateFile> changed =
        files().stream()
            .map(file -> new EstateFile(file.name(), file.text().replace(from, to)))
            .toList();
    return loader().read(changed).problems().stream().map(EstateProblem::sentence).toList();
  }

  private static List<EstateFile> files() throws IOException {
    List<EstateFile> files = new ArrayList<>();
    try (Stream<Path> paths = Files.list(DIRECTORY)) {
      for (Path path : paths.sorted().toList()) {
        files.add(new EstateFile(path.getFileName().toString(), Files.readString(path)));
      }
    }
    return files;
  }

  @Test
  void aPartThatIsLeftOutLeavesTheRestInOrder() throws Exception {
    for (String part : List.of("AWS", "ORACLE", "VCENTER")) {
      String name = "${BACKSTAY_SIMULATED_%s}".formatted(part);
      List<EstateFile> rest = files().stream().filter(file -> !file.text().contains(name)).toList();
      assertThat(rest).as("files without " + part).hasSizeLessThan(files().size());
      EstateLoader loader = part.equals("VCENTER") ? loader("") : loader();
      assertThat(loader.read(rest).problems()).as("without " + part).isEmpty();
    }
  }

  @Test
  void copiesOfTheCloudLieAtAnotherSite() throws Exception {
    Map<String, RepositorySpec> repositories = load().repositories();
    assertThat(repositories.get("simulated-aws-vault").site())
        .isNotEqualTo(repositories.get("simulated-aws-recovery-vault").site());
  }

  @Test
  void everyDocumentIsValidAgainstThePublishedSchema() throws Exception {
    String text =
        Files.readString(DemoEstate.HOME.resolve("schemas").resolve("estate.schema.json"));
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
    for (EstateFile file : files()) {
      for (String document : file.text().split("\n---\n")) {
        // A schema cannot know that this one will be a number.
        String filled = document.replace("${BACKSTAY_SIMULATED_ORACLE}", "10022");
        assertThat(schema.validate(filled, InputFormat.YAML))
            .as(file.name() + "\n" + document)
            .isEmpty();
      }
    }
  }
}
