package dev.backstay.catalog.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.CatalogFixture;
import dev.backstay.catalog.lease.SystemLoad.State;
import dev.backstay.catalog.ledger.LedgerEntry;
import dev.backstay.catalog.operator.Act;
import dev.backstay.catalog.operator.SystemControl;
import dev.backstay.workflows.job.LeaseClaim;
import dev.backstay.workflows.job.LeaseMode;
import dev.backstay.workflows.model.Priority;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SystemPauseTest {
  private static final SlotLimits TWO = system -> new SlotLimits.Slots(2, 1);
  private static final Act ADA =
      new Act("Ada", "disks are exchanged", Instant.parse("2026-11-22T01:00:00Z"));

  private final Catalog catalog = CatalogFixture.emptyCatalog();
  private final SystemControl systems = new SystemControl(catalog);

  @Test
  void a_paused_system_starts_nothing_and_says_who_and_why_and_what_to_type() {
    systems.pause("a", ADA);
    assertThat(waits(job("one", "a", Priority.GOLD)))
        .startsWith("waits: system a is paused by Ada since 2")
        .endsWith(
            "(disks are exchanged); it goes on by itself after: backstay system resume a --by NAME");
    assertThat(waits(job("e", "a", Priority.EMERGENCY))).contains("an emergency does not pass");
    granted(job("elsewhere", "b", Priority.GOLD));
  }

  @Test
  void what_was_permitted_goes_on_and_gives_its_leases_back() {
    granted(job("one", "a", Priority.GOLD));
    systems.pause("a", ADA);
    granted(job("one", "a", Priority.GOLD)); // asks again after a lost answer
    catalog.leases().giveBack("one");
    assertThat(catalog.leases().held()).isEmpty();
  }

  @Test
  void a_pause_outlives_the_process_and_ends_when_a_person_says_so() {
    systems.pause("a", ADA);
    waits(job("one", "a", Priority.GOLD));
    Catalog restarted = Catalog.on(catalog.dataSource());
    assertThat(restarted.leases().grantable(TWO)).isEmpty();
    assertThat(restarted.pauses().all()).hasSize(1);
    assertThat(new SystemControl(restarted).resume("a", ADA)).isTrue();
    assertThat(restarted.leases().grantable(TWO)).extracting(Ticket::token).containsExactly("one");
    assertThat(new SystemControl(restarted).resume("a", ADA)).isFalse();
    assertThat(catalog.ledger().newest(0, 9))
        .extracting(LedgerEntry::kind)
        .containsExactly("system-resumed", "system-paused");
    assertThat(catalog.ledger().newest(0, 9).getFirst().body()).doesNotContain("Ada");
  }

  @Test
  void who_waits_for_a_paused_system_holds_nobody_up_and_keeps_its_place() {
    granted(request("full", "b", Priority.GOLD, LeaseMode.FULL_BACKUP));
    systems.pause("a", ADA);
    waits(request("restore", "a", Priority.GOLD, LeaseMode.RESTORE_IN_PLACE));
    granted(request("log", "b", Priority.SILVER, LeaseMode.LOG_BACKUP));
    systems.resume("a", ADA);
    catalog.leases().giveBack("log");
    assertThat(waits(request("log-2", "b", Priority.SILVER, LeaseMode.LOG_BACKUP)))
        .startsWith("waits behind restore");
  }

  @Test
  void a_drain_tells_how_many_still_run_and_when_none_does() {
    granted(job("one", "a", Priority.GOLD));
    systems.drain("a", ADA);
    waits(job("two", "a", Priority.GOLD));
    SystemLoad draining = catalog.leases().loads(List.of("a")).getFirst();
    assertThat(draining.state()).isEqualTo(State.DRAINING);
    assertThat(draining.running()).extracting(Lease::token).containsExactly("one");
    assertThat(draining.waiting()).isEqualTo(1);
    catalog.leases().giveBack("one");
    assertThat(catalog.leases().loads(List.of("a")).getFirst().state()).isEqualTo(State.DRAINED);
  }

  private void granted(LeaseRequest request) {
    assertThat(catalog.leases().acquire(request, TWO)).isInstanceOf(LeaseAnswer.Granted.class);
  }

  private String waits(LeaseRequest request) {
    LeaseAnswer answer = catalog.leases().acquire(request, TWO);
    assertThat(answer).isInstanceOf(LeaseAnswer.Waiting.class);
    return ((LeaseAnswer.Waiting) answer).reason();
  }

  private static LeaseRequest job(String token, String system, Priority priority) {
    return new LeaseRequest(
        new LeaseHolder("default", token, token),
        token,
        List.of(new LeaseClaim("system:" + system, LeaseMode.SLOT)),
        priority,
        1);
  }

  private static LeaseRequest request(
      String token, String system, Priority priority, LeaseMode mode) {
    return new LeaseRequest(
        new LeaseHolder("default", token, token),
        token,
        List.of(
            new LeaseClaim("system:" + system, LeaseMode.SLOT), new LeaseClaim("asset:x", mode)),
        priority,
        1);
  }
}
