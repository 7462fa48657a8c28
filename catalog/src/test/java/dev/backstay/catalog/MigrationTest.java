package dev.backstay.catalog;

import static org.assertj.core.api.Assertions.assertThat;

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
}
