package dev.backstay.catalog.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.CatalogFixture;
import dev.backstay.catalog.operator.Act;
import dev.backstay.catalog.operator.BreakPlan;
import dev.backstay.catalog.operator.LeaseBreaking;
import dev.backstay.catalog.operator.SystemControl;
import dev.backstay.workflows.job.LeaseClaim;
import dev.backstay.workflows.job.LeaseMode;
import dev.backstay.workflows.model.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many jobs at once on real connections: what is held never conflicts, and everybody gets on. */
class LeaseRaceTest {
  private static final int JOBS = 24;
  private static final int SLOTS = 3;
  private static final int ACTORS = 10;
  private static final int ACTS = 12;
  private static final LeaseMode[] MODES = {
    LeaseMode.FULL_BACKUP,
    LeaseMode.LOG_BACKUP,
    LeaseMode.READ,
    LeaseMode.RESTORE_ISOLATED,
    LeaseMode.RESTORE_IN_PLACE
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 42, 20261121})
  void never_conflicting_holders_and_nobody_starves(long seed) throws Exception {
    Catalog catalog = CatalogFixture.emptyCatalog();
    Random random = new Random(seed);
    ConcurrentHashMap<String, LeaseRequest> working = new ConcurrentHashMap<>();
    List<Future<?>> done = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < JOBS; i++) {
        LeaseRequest request = request(i, random);
        int rounds = 1 + random.nextInt(2);
        done.add(
            threads.submit(
                () -> {
                  for (int round = 0; round < rounds; round++) {
                    work(catalog.leases(), request, working);
                  }
                  return null;
                }));
      }
      for (Future<?> job : done) {
        job.get();
      }
    }
    assertThat(catalog.leases().held()).isEmpty();
    assertThat(catalog.leases().waiting()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 77, 20261122})
  void whatever_people_and_jobs_do_at_once_the_matrix_holds(long seed) throws Exception {
    Catalog catalog = CatalogFixture.emptyCatalog();
    List<Future<?>> done = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < ACTORS; i++) {
        Random random = new Random(seed * 31 + i);
        int actor = i;
        done.add(
            threads.submit(
                () -> {
                  for (int act = 0; act < ACTS; act++) {
                    act(catalog, request(actor * ACTS + act, random), random);
                  }
                  return null;
                }));
      }
      for (Future<?> actor : done) {
        actor.get();
      }
    }
    matrixHolds(catalog.leases());
    assertThat(catalog.ledger().verify().intact()).isTrue();
  }

  private static void act(Catalog catalog, LeaseRequest request, Random random) {
    Leases leases = catalog.leases();
    SlotLimits limits = system -> new SlotLimits.Slots(SLOTS, 1);
    LeaseAnswer answer = leases.acquire(request, limits);
    matrixHolds(leases);
    if (answer instanceof LeaseAnswer.Waiting) {
      leases.withdrawTicket(request.token());
      assertThat(leases.of(request.token())).isEmpty();
    }
    switch (random.nextInt(8)) {
      case 0 -> new SystemControl(catalog).pause("s", person(request));
      case 1, 2 -> new SystemControl(catalog).resume("s", person(request));
      case 3 -> {
        LeaseBreaking breaking = new LeaseBreaking(catalog);
        BreakPlan plan = breaking.plan("asset:" + random.nextInt(4));
        if (!plan.empty()) {
          breaking.execute(plan, person(request));
        }
      }
      case 4 -> {} // keeps what it has; somebody may break it
      default -> leases.giveBackAll(request.holder());
    }
    matrixHolds(leases);
  }

  private static Act person(LeaseRequest request) {
    return new Act("a person", "for " + request.token(), Instant.now());
  }

  /** Looks at everything held at one moment, while nobody is granted anything. */
  private static void matrixHolds(Leases leases) {
    List<Lease> held = new ArrayList<>();
    leases.alone(() -> held.addAll(leases.held()));
    for (Lease one : held) {
      for (Lease other : held) {
        assertThat(
                one.resource().equals(other.resource())
                    && !one.holder().equals(other.holder())
                    && one.mode().conflictsWith(other.mode()))
            .as(one + " beside " + other)
            .isFalse();
      }
    }
    assertThat(held.stream().filter(lease -> lease.mode() == LeaseMode.SLOT).count())
        .isLessThanOrEqualTo(SLOTS + 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 20261122})
  void of_equals_who_came_first_goes_first(long seed) throws Exception {
    Catalog catalog = CatalogFixture.emptyCatalog();
    SlotLimits limits = system -> new SlotLimits.Slots(SLOTS, 1);
    LeaseRequest holds = wants("holds");
    catalog.leases().acquire(holds, limits);
    List<String> came = new ArrayList<>();
    for (int i = 0; i < ACTORS; i++) {
      came.add("run-" + i);
    }
    Collections.shuffle(came, new Random(seed));
    came.forEach(run -> catalog.leases().acquire(wants(run), limits));
    List<String> went = Collections.synchronizedList(new ArrayList<>());
    List<Future<?>> done = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String run : came.reversed()) {
        done.add(
            threads.submit(
                () -> {
                  while (catalog.leases().acquire(wants(run), limits)
                      instanceof LeaseAnswer.Waiting) {
                    Thread.sleep(5); // asks again, as a waiting workflow does
                  }
                  went.add(run);
                  catalog.leases().giveBackAll(wants(run).holder());
                  return null;
                }));
      }
      catalog.leases().giveBackAll(holds.holder());
      for (Future<?> run : done) {
        run.get();
      }
    }
    assertThat(went).containsExactlyElementsOf(came);
  }

  private static LeaseRequest wants(String run) {
    return new LeaseRequest(
        new LeaseHolder("default", run, run),
        run,
        List.of(new LeaseClaim("asset:one", LeaseMode.FULL_BACKUP)),
        Priority.GOLD,
        1);
  }

  private static void work(
      Leases leases, LeaseRequest request, ConcurrentHashMap<String, LeaseRequest> working)
      throws InterruptedException {
    SlotLimits limits = system -> new SlotLimits.Slots(SLOTS, 1);
    while (leases.acquire(request, limits) instanceof LeaseAnswer.Waiting) {
      Thread.sleep(5); // asks again, as a waiting workflow does when it is signalled
    }
    working.put(request.token(), request);
    List<LeaseRequest> others = new ArrayList<>(working.values());
    others.remove(request);
    assertThat(others).noneMatch(other -> conflict(other, request));
    assertThat(others.size() + 1).isLessThanOrEqualTo(SLOTS + 1);
    Thread.yield();
    working.remove(request.token());
    leases.giveBackAll(request.holder());
  }

  private static boolean conflict(LeaseRequest one, LeaseRequest other) {
    return one.claims().stream()
        .anyMatch(
            a ->
                other.claims().stream()
                    .anyMatch(
                        b ->
                            a.resource().equals(b.resource()) && a.mode().conflictsWith(b.mode())));
  }

  private static LeaseRequest request(int number, Random random) {
    String name = "run-" + number;
    return new LeaseRequest(
        new LeaseHolder("default", name, name),
        name,
        List.of(
            new LeaseClaim("system:s", LeaseMode.SLOT),
            new LeaseClaim("asset:" + random.nextInt(4), MODES[random.nextInt(MODES.length)])),
        Priority.values()[random.nextInt(Priority.values().length)],
        1);
  }
}
