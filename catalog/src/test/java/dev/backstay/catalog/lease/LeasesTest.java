package dev.backstay.catalog.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.CatalogFixture;
import dev.backstay.workflows.job.LeaseClaim;
import dev.backstay.workflows.job.LeaseMode;
import dev.backstay.workflows.model.Priority;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeasesTest {
  private static final SlotLimits TWO = system -> new SlotLimits.Slots(2, 1);

  private final Catalog catalog = CatalogFixture.emptyCatalog();
  private final Leases leases = catalog.leases();

  @Test
  void the_third_job_waits_for_a_slot_and_is_told_who_has_them() {
    granted(slot("one"));
    granted(slot("two"));
    assertThat(waiting(slot("three")))
        .isEqualTo(
            "waits for a slot of system restic-main (2 of 2 in use by one, two), place 1 of 1");
    assertThat(waiting(slot("four"))).endsWith("place 2 of 2");
    assertThat(leases.waiting())
        .extracting(Ticket::reason)
        .first()
        .asString()
        .contains("place 1 of");
  }

  @Test
  void an_emergency_takes_the_extra_slot_and_goes_before_those_who_came_earlier() {
    granted(slot("one"));
    granted(slot("two"));
    waiting(slot("three"));
    granted(request("e1", Priority.EMERGENCY, systemSlot()));
    assertThat(waiting(request("e2", Priority.EMERGENCY, systemSlot()))).contains("place 1 of 2");
    leases.giveBack("e1");
    assertThat(leases.grantable(TWO)).extracting(Ticket::token).containsExactly("e2");
  }

  @Test
  void asking_again_with_a_granted_token_is_granted_with_the_first_epoch() {
    granted(slot("one"));
    LeaseRequest later =
        new LeaseRequest(holder("one"), "one", List.of(systemSlot()), Priority.GOLD, 7);
    assertThat(leases.acquire(later, TWO)).isEqualTo(new LeaseAnswer.Granted(1));
    assertThat(leases.held()).hasSize(1);
  }

  @Test
  void all_claims_or_none() {
    granted(request("restore", Priority.GOLD, asset(LeaseMode.RESTORE_IN_PLACE)));
    assertThat(
            waiting(request("backup", Priority.GOLD, systemSlot(), asset(LeaseMode.FULL_BACKUP))))
        .isEqualTo("waits until restore no longer restores in place asset orders-db, place 1 of 1");
    assertThat(leases.of("backup")).isEmpty();
  }

  @Test
  void a_later_job_does_not_overtake_a_waiting_one_it_conflicts_with() {
    granted(request("full", Priority.SILVER, asset(LeaseMode.FULL_BACKUP)));
    waiting(request("restore", Priority.SILVER, asset(LeaseMode.RESTORE_IN_PLACE)));
    assertThat(waiting(request("log", Priority.SILVER, asset(LeaseMode.LOG_BACKUP))))
        .startsWith("waits behind restore for asset orders-db");
    granted(request("isolated", Priority.SILVER, asset(LeaseMode.RESTORE_ISOLATED)));
  }

  @Test
  void a_slot_does_not_stand_idle_for_a_job_that_waits_for_something_else() {
    SlotLimits one = system -> new SlotLimits.Slots(1, 0);
    granted(request("full", Priority.GOLD, asset(LeaseMode.FULL_BACKUP)));
    waiting(request("full-2", Priority.GOLD, systemSlot(), asset(LeaseMode.FULL_BACKUP)));
    assertThat(leases.acquire(slot("other"), one)).isInstanceOf(LeaseAnswer.Granted.class);
  }

  @Test
  void an_in_place_restore_keeps_its_target_until_the_run_closes() {
    granted(request("r", Priority.GOLD, systemSlot(), asset(LeaseMode.RESTORE_IN_PLACE)));
    leases.giveBack("r");
    assertThat(leases.held()).extracting(Lease::mode).containsExactly(LeaseMode.RESTORE_IN_PLACE);
    leases.giveBackAll(holder("r"));
    assertThat(leases.held()).isEmpty();
  }

  @Test
  void a_ticket_nobody_refreshes_blocks_nobody_and_gets_its_place_back() {
    granted(request("full", Priority.GOLD, asset(LeaseMode.FULL_BACKUP)));
    waiting(request("restore", Priority.GOLD, asset(LeaseMode.RESTORE_IN_PLACE)));
    catalog
        .jdbc()
        .sql("update lease_ticket set refreshed_at = now() - interval '91 seconds'")
        .update();
    granted(request("log", Priority.GOLD, asset(LeaseMode.LOG_BACKUP)));
    leases.giveBack("log");
    waiting(request("restore", Priority.GOLD, asset(LeaseMode.RESTORE_IN_PLACE)));
    waiting(request("log-2", Priority.GOLD, asset(LeaseMode.LOG_BACKUP)));
    assertThat(leases.waiting()).extracting(Ticket::token).containsExactly("restore", "log-2");
  }

  @Test
  void a_withdrawn_ticket_lets_others_go() {
    granted(request("full", Priority.GOLD, asset(LeaseMode.FULL_BACKUP)));
    waiting(request("restore", Priority.GOLD, asset(LeaseMode.RESTORE_IN_PLACE)));
    waiting(request("log", Priority.GOLD, asset(LeaseMode.LOG_BACKUP)));
    assertThat(leases.grantable(TWO)).isEmpty();
    leases.withdraw("restore");
    assertThat(leases.grantable(TWO)).extracting(Ticket::token).containsExactly("log");
    leases.told("log");
    assertThat(leases.grantable(TWO)).isEmpty();
  }

  @Test
  void two_in_place_restores_never_wait_for_each_other_for_ever() {
    granted(keeps("a", "a1", "x"));
    granted(keeps("b", "b1", "y"));
    leases.giveBack("a1"); // restored; both keep their target until they end
    leases.giveBack("b1");
    waiting(keeps("a", "a2", "y"));
    LeaseAnswer answer = leases.acquire(keeps("b", "b2", "x"), TWO);
    assertThat(answer).isInstanceOf(LeaseAnswer.Deadlocked.class);
    assertThat(((LeaseAnswer.Deadlocked) answer).reason()).startsWith("a keeps asset x");
    assertThat(leases.waiting()).extracting(Ticket::token).containsExactly("a2");
    leases.giveBackAll(holder("b"));
    granted(keeps("a", "a2", "y"));
  }

  @Test
  void a_circle_through_a_third_run_and_through_a_follow_up_is_seen() {
    granted(keeps("a", "a1", "x"));
    granted(keeps("b", "b1", "y"));
    granted(keeps("c", "c1", "z"));
    waiting(keeps("a", "a2", "y"));
    LeaseRequest childOfB =
        new LeaseRequest(
            holder("b.child"),
            "b2",
            List.of(new LeaseClaim("asset:z", LeaseMode.READ)),
            Priority.GOLD,
            1,
            List.of("b"));
    waiting(childOfB);
    assertThat(leases.acquire(keeps("c", "c2", "x"), TWO))
        .isInstanceOf(LeaseAnswer.Deadlocked.class);
  }

  @Test
  void who_waits_for_a_run_does_not_hold_that_run_up() {
    granted(keeps("a", "a1", "x"));
    LeaseRequest both =
        request(
            "purge",
            Priority.EMERGENCY,
            new LeaseClaim("asset:x", LeaseMode.READ),
            new LeaseClaim("point:p", LeaseMode.PURGE));
    waiting(both);
    LeaseRequest reads =
        new LeaseRequest(
            holder("a"),
            "a2",
            List.of(new LeaseClaim("point:p", LeaseMode.USE)),
            Priority.BACKGROUND,
            1);
    granted(reads);
  }

  private static LeaseRequest keeps(String run, String token, String asset) {
    return new LeaseRequest(
        holder(run),
        token,
        List.of(new LeaseClaim("asset:" + asset, LeaseMode.RESTORE_IN_PLACE)),
        Priority.GOLD,
        1);
  }

  private void granted(LeaseRequest request) {
    assertThat(leases.acquire(request, TWO)).isEqualTo(new LeaseAnswer.Granted(1));
  }

  private String waiting(LeaseRequest request) {
    LeaseAnswer answer = leases.acquire(request, TWO);
    assertThat(answer).isInstanceOf(LeaseAnswer.Waiting.class);
    return ((LeaseAnswer.Waiting) answer).reason();
  }

  private static LeaseRequest slot(String run) {
    return request(run, Priority.GOLD, systemSlot());
  }

  private static LeaseRequest request(String run, Priority priority, LeaseClaim... claims) {
    return new LeaseRequest(holder(run), run, List.of(claims), priority, 1);
  }

  private static LeaseHolder holder(String run) {
    return new LeaseHolder("default", run, run);
  }

  private static LeaseClaim systemSlot() {
    return new LeaseClaim("system:restic-main", LeaseMode.SLOT);
  }

  private static LeaseClaim asset(LeaseMode mode) {
    return new LeaseClaim("asset:orders-db", mode);
  }
}
