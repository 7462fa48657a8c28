package dev.backstay.catalog.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.CatalogFixture;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final Instant THEN = Instant.parse("2026-11-21T20:00:00Z");

  private final Catalog catalog = CatalogFixture.emptyCatalog();
  private final Ledger ledger = catalog.ledger();

  @Test
  void a_retry_is_the_same_entry_although_it_comes_later() {
    assertThat(ledger.append(event("close", "good"))).isEqualTo(Ledger.Appended.ADDED);
    assertThat(ledger.append(event("close", "good"))).isEqualTo(Ledger.Appended.SAME);
    assertThat(ledger.newest(0, 10)).hasSize(1);
    assertThat(catalog.findings().open(10)).isEmpty();
  }

  @Test
  void the_same_key_with_other_content_is_an_alarm_and_the_first_stays() {
    ledger.append(event("close", "good"));
    assertThat(ledger.append(event("close", "bad"))).isEqualTo(Ledger.Appended.ALARM);
    assertThat(ledger.newest(0, 10))
        .singleElement()
        .extracting(LedgerEntry::body)
        .asString()
        .contains("good");
    assertThat(catalog.findings().open(10))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.kind()).isEqualTo("ledger-alarm");
              assertThat(f.severity()).isEqualTo("critical");
            });
  }

  @Test
  void other_personal_data_under_the_same_key_is_an_alarm_too() {
    ledger.append(event("close", "good"));
    LedgerEvent other =
        new LedgerEvent(
            "default",
            "r1",
            "close",
            "test",
            THEN,
            Map.of("say", "good"),
            Map.of("requestedBy", "eve"));
    assertThat(ledger.append(other)).isEqualTo(Ledger.Appended.ALARM);
  }

  @Test
  void a_sealed_chain_verifies_and_goes_on() {
    appendThree();
    assertThat(catalog.sealer().seal()).isEqualTo(3);
    assertThat(catalog.sealer().seal()).isZero();
    LedgerReport first = ledger.verify();
    assertThat(first.intact()).isTrue();
    assertThat(first.sealed()).isEqualTo(3);
    ledger.append(event("four", "x"));
    assertThat(ledger.verify().unsealed()).isEqualTo(1);
    catalog.sealer().seal();
    assertThat(ledger.verify().intact()).isTrue();
    assertThat(ledger.verify().head()).isNotEqualTo(first.head());
  }

  @Test
  void the_database_refuses_to_change_delete_or_truncate() {
    appendThree();
    catalog.sealer().seal();
    for (String sql :
        new String[] {
          "update ledger_entry set body = '{}' where chain_no = 2",
          "update ledger_entry set hash = repeat('a', 64) where chain_no = 2",
          "delete from ledger_entry where chain_no = 2",
          "truncate ledger_entry"
        }) {
      assertThatThrownBy(() -> catalog.jdbc().sql(sql).update())
          .as(sql)
          .hasMessageContaining("the ledger is append-only");
    }
    assertThat(ledger.verify().intact()).isTrue();
  }

  @Test
  void names_the_entry_whose_content_was_changed_behind_the_triggers() {
    sealedThenTampered(
        "update ledger_entry set body = replace(body, 'good', 'fine') where chain_no = 2");
    assertBroken(2, "content of entry 2");
  }

  @Test
  void names_the_entry_that_is_gone() {
    sealedThenTampered("delete from ledger_entry where chain_no = 2");
    assertBroken(2, "entry 2 is gone");
  }

  @Test
  void misses_an_entry_cut_off_at_the_end() {
    sealedThenTampered("delete from ledger_entry where chain_no = 3");
    assertBroken(3, "entry 3 is gone");
  }

  @Test
  void names_the_entry_that_was_recomputed_alone() {
    appendThree();
    catalog.sealer().seal();
    LedgerEntry second =
        ledger.newest(0, 10).stream()
            .filter(e -> Objects.equals(e.chainNo(), 2L))
            .findFirst()
            .orElseThrow();
    String body = second.body().replace("good", "fine");
    tamper(
        "update ledger_entry set body = '%s', hash = '%s', digest = '%s' where chain_no = 2"
            .formatted(
                body,
                LedgerBody.link(Objects.requireNonNull(second.prevHash()), body),
                LedgerBody.digestOf(body)));
    assertBroken(3, "entry 3 does not follow");
  }

  @Test
  void personal_data_can_be_erased_but_not_changed() {
    appendThree();
    catalog.sealer().seal();
    LedgerEntry entry = ledger.newest(0, 1).getFirst();
    assertThat(entry.body()).doesNotContain("alice");
    assertThat(entry.personal()).contains("alice");
    assertThatThrownBy(() -> catalog.jdbc().sql("update ledger_entry set personal = '{}'").update())
        .hasMessageContaining("can be erased, not changed");
    ledger.erasePersonal(entry.id());
    assertThat(ledger.verify().intact()).isTrue();
    assertThat(ledger.append(event("three", "good"))).isEqualTo(Ledger.Appended.SAME);
    tamper("update ledger_entry set personal = '{\"requestedBy\":\"eve\"}' where chain_no = 1");
    assertBroken(1, "personal data of entry 1");
  }

  private void appendThree() {
    ledger.append(event("one", "good"));
    ledger.append(event("two", "good"));
    ledger.append(event("three", "good"));
  }

  private void sealedThenTampered(String sql) {
    appendThree();
    catalog.sealer().seal();
    assertThat(ledger.verify().intact()).isTrue();
    tamper(sql);
  }

  private void tamper(String sql) {
    catalog.jdbc().sql("alter table ledger_entry disable trigger all").update();
    assertThat(catalog.jdbc().sql(sql).update()).isEqualTo(1);
    catalog.jdbc().sql("alter table ledger_entry enable trigger all").update();
  }

  private void assertBroken(long at, String why) {
    LedgerReport report = ledger.verify();
    assertThat(report.intact()).isFalse();
    assertThat(report.brokenAt()).isEqualTo(at);
    assertThat(report.why()).contains(why);
  }

  private static LedgerEvent event(String occurrence, String says) {
    return new LedgerEvent(
        "default",
        "r1",
        occurrence,
        "test",
        THEN,
        Map.of("say", says, "bytes", 123456789012L),
        Map.of("requestedBy", "alice"));
  }
}
