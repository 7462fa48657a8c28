package dev.backstay.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationTest {

  @Test
  void builds_the_schema_in_an_empty_database_and_does_nothing_the_second_time() {
    var database = CatalogFixture.emptyDatabase();
    CatalogDatabase.migrate(database);
    CatalogDatabase.migrate(database);
    assertThat(
            JdbcClient.create(database)
                .sql(
                    "select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class)
                .list())
        .contains(
            "run",
            "intent",
            "system_job",
            "lease",
            "lease_ticket",
            "point",
            "copy",
            "verification",
            "baseline",
            "review",
            "finding",
            "notice",
            "ledger_entry");
  }

  @Test
  void an_installation_keeps_its_identity() {
    Catalog catalog = CatalogFixture.emptyCatalog();
    var first = catalog.controlPlane().identity();
    assertThat(first.id()).matches("cp[a-z0-9]{10}");
    assertThat(catalog.controlPlane().identity()).isEqualTo(first);
    assertThat(CatalogFixture.emptyCatalog().controlPlane().identity().id())
        .isNotEqualTo(first.id());
  }

  @Test
  void takes_a_catalog_that_a_newer_release_has_migrated_as_it_is() {
    var database = CatalogFixture.emptyDatabase();
    NewerCatalog.migrate(database);
    List<String> before = applied(database);
    CatalogDatabase.migrate(database);
    assertThat(applied(database)).isEqualTo(before).contains("9999");
    assertThat(Catalog.on(database).controlPlane().identity().id()).isNotEmpty();
  }

  /** The second run of these tests is for nothing if it meets the same tables as the first. */
  @Test
  void the_tests_run_on_the_catalog_they_were_asked_to_run_on() {
    var database = CatalogFixture.catalogDatabase();
    assertThat(applied(database).contains("9999")).isEqualTo(NewerCatalog.wanted());
  }

  private static List<String> applied(DataSource database) {
    return JdbcClient.create(database)
        .sql("select version from flyway_schema_history order by installed_rank")
        .query(String.class)
        .list();
  }
}
