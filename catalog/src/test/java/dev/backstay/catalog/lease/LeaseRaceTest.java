package dev.backstay.catalog.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.CatalogFixture;
import dev.backstay.workflows.job.LeaseClaim;
import dev.backstay.workflows.job.LeaseMode;
import dev.backstay.workflows.model.Priority;
import java.util.ArrayList;
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
