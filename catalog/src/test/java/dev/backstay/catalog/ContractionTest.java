package dev.backstay.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations expand; what contracts comes a release later, and is listed here with its reason. */
class ContractionTest {
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  /** File name to the reason why no worker of the release before can still mind. */
  private static final Map<String, String> CONTRACTS_BECAUSE = Map.of();

  @Test
  void no_migration_takes_away_what_the_release_before_uses() throws IOException {
    Map<String, List<String>> contracting = new TreeMap<>();
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".sql")).toList()) {
        List<String> found = Contraction.in(Files.readString(file));
        if (!found.isEmpty()) {
          contracting.put(file.getFileName().toString(), found);
        }
      }
    }
    assertThat(contracting.keySet())
        .as("%s; see docs/upgrade.md", contracting)
        .isEqualTo(CONTRACTS_BECAUSE.keySet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop table run;",
        "alter table run drop column reason;",
        "ALTER TABLE run\n  DROP reason;",
        "alter table run rename column reason to why;",
        "alter table run rename to runs;",
        "alter table run alter column reason type varchar(10);",
        "alter table run alter reason set data type varchar(10);",
        "alter table run alter column reason set not null;",
        "alter table run add column why text not null;",
        "alter table run add column a text, add column why text not null;",
        "alter table run add constraint few check (id < 10);",
        "alter table run add unique (target);",
        "create unique index few on run (target);",
        "truncate run;",
        "delete from run where id = 1;",
        "drop index run_by_root;",
        "-- harmless\ncreate table t (id int); drop view v;",
      })
  void a_contracting_statement_is_seen(String sql) {
    assertThat(Contraction.in(sql)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table t (id int not null, name text unique, check (id > 0));",
        "create table t (id int); create unique index few on t (id);",
        "create index more on run (target);",
        "alter table run add column why text;",
        "alter table run add column n integer not null default 0;",
        "alter table run add column n bigint generated always as identity not null;",
        "alter table run add column a numeric(3, 1) not null default 0, add column why text;",
        "alter table run alter column reason drop not null;",
        "-- drop table run;\ninsert into t values (1);",
        "create function f() returns int as $$ begin delete from run; end $$ language plpgsql;",
      })
  void what_only_adds_is_let_through(String sql) {
    assertThat(Contraction.in(sql)).isEmpty();
  }
}
