package dev.backstay.catalog.lease;

import static dev.backstay.workflows.job.LeaseMode.FULL_BACKUP;
import static dev.backstay.workflows.job.LeaseMode.LOG_BACKUP;
import static dev.backstay.workflows.job.LeaseMode.PURGE;
import static dev.backstay.workflows.job.LeaseMode.READ;
import static dev.backstay.workflows.job.LeaseMode.RESTORE_IN_PLACE;
import static dev.backstay.workflows.job.LeaseMode.RESTORE_ISOLATED;
import static dev.backstay.workflows.job.LeaseMode.SLOT;
import static dev.backstay.workflows.job.LeaseMode.USE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.LeaseClaim;
import dev.backstay.workflows.job.LeaseMode;
import dev.backstay.workflows.model.Priority;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pair of modes, held against wanted, as the design's matrix says. */
class LeaseConflictMatrixTest {
  private static final Map<LeaseMode, Set<LeaseMode>> CONFLICTS =
      Map.of(
          SLOT, Set.of(),
          FULL_BACKUP, Set.of(FULL_BACKUP, RESTORE_IN_PLACE),
          LOG_BACKUP, Set.of(LOG_BACKUP, RESTORE_IN_PLACE),
          READ, Set.of(RESTORE_IN_PLACE),
          RESTORE_ISOLATED, Set.of(),
          RESTORE_IN_PLACE, Set.of(FULL_BACKUP, LOG_BACKUP, READ, RESTORE_IN_PLACE, USE, PURGE),
          USE, Set.of(PURGE),
          PURGE, Set.of(USE, PURGE));

  static Stream<Arguments> pairs() {
    return Arrays.stream(LeaseMode.values())
        .flatMap(held -> Arrays.stream(LeaseMode.values()).map(want -> Arguments.of(held, want)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void the_gate_holds_back_exactly_what_the_matrix_says(LeaseMode held, LeaseMode wanted) {
    Gate gate =
        new Gate(List.of(lease("a", held)), List.of(), system -> new SlotLimits.Slots(9, 0));
    assertThat(gate.obstacle(ticket("b", wanted)).isPresent())
        .isEqualTo(CONFLICTS.getOrDefault(held, Set.of()).contains(wanted));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void an_earlier_ticket_holds_back_as_its_lease_would(LeaseMode earlier, LeaseMode wanted) {
    Gate gate =
        new Gate(List.of(), List.of(ticket("a", earlier)), system -> new SlotLimits.Slots(9, 0));
    assertThat(gate.obstacle(ticket("b", wanted)).isPresent())
        .isEqualTo(CONFLICTS.getOrDefault(earlier, Set.of()).contains(wanted));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void a_run_never_conflicts_with_itself(LeaseMode held, LeaseMode wanted) {
    Gate gate =
        new Gate(List.of(lease("a", held)), List.of(), system -> new SlotLimits.Slots(9, 0));
    assertThat(gate.obstacle(ticket("a", wanted))).isEmpty();
  }

  private static Lease lease(String run, LeaseMode mode) {
    return new Lease(holder(run), "t-" + run, "asset:x", mode, 1, Instant.EPOCH, null);
  }

  private static Ticket ticket(String run, LeaseMode mode) {
    return new Ticket(
        holder(run),
        "w-" + run,
        List.of(new LeaseClaim("asset:x", mode)),
        Priority.GOLD,
        run.charAt(0),
        "",
        Instant.EPOCH,
        Instant.EPOCH,
        List.of(),
        true);
  }

  private static LeaseHolder holder(String run) {
    return new LeaseHolder("default", run, run);
  }
}
