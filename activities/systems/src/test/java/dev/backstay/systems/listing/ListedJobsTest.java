package dev.backstay.systems.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.systems.listing.Lister.Page;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListedJobsTest {
  private static final Instant CREATED = Instant.parse("2026-11-22T01:30:00Z");
  private static final Duration LONG = Duration.ofMinutes(5);

  private final AtomicLong nanos = new AtomicLong();
  private final Product product = new Product();
  private final ListedJobs<String> jobs = listed(LONG);

  private ListedJobs<String> listed(Duration patience) {
    return new ListedJobs<>(product, nanos::get, patience);
  }

  private void await(int count) {
    for (int i = 0; i < count; i++) {
      described("job-" + i, CREATED.plusSeconds(i));
      product.running("job-" + i);
    }
  }

  /** Somebody asked for it by itself. */
  private void described(String id, Instant created) {
    jobs.goesOn(id, created, id + " was described");
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private void pass() {
    pass(ListedJobs.EVERY);
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    Instant limit = Instant.now().plus(LONG);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(limit);
      Thread.sleep(1);
    }
  }

  @Test
  void aFewAreAskedForOneByOne() {
    await(ListedJobs.FEW);
    assertThat(jobs.find("job-0")).isEmpty();
    assertThat(product.asked).isEmpty();
  }

  @Test
  void oneListingAnswersForMany() {
    await(50);
    for (int i = 0; i < 50; i++) {
      assertThat(jobs.find("job-" + i)).contains("job-" + i + " runs");
    }
    assertThat(product.asked).containsExactly(CREATED.minusSeconds(1) + " null");
  }

  @Test
  void whatIsMissingOrOverOrWasNeverAskedForByItselfIsAskedForByItself() {
    await(10);
    product.lose("job-3");
    product.over("job-4");
    product.running("started-meanwhile");
    assertThat(jobs.find("job-3")).isEmpty();
    assertThat(jobs.find("job-4")).isEmpty();
    assertThat(jobs.find("started-meanwhile")).isEmpty();
    assertThat(jobs.find("job-5")).isPresent();
  }

  @Test
  void itIsListedAgainWhenTwoSecondsHavePassedAndNotBefore() throws Exception {
    await(10);
    jobs.find("job-0");
    product.lose("job-0");
    pass(ListedJobs.EVERY.minusNanos(1));
    assertThat(jobs.find("job-0")).isPresent();
    assertThat(product.asked).hasSize(1);
    pass();
    until(() -> jobs.find("job-0").isEmpty());
    assertThat(product.asked).hasSize(2);
  }

  @Test
  void whileASlowListingIsUnderWayTheOneBeforeCountsForHalfAMinute() throws Exception {
    await(10);
    jobs.find("job-0");
    CountDownLatch answer = product.slow();
    pass();
    assertThat(jobs.find("job-0")).isPresent();
    pass(ListedJobs.LIMIT.minus(ListedJobs.EVERY));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> late = threads.submit(() -> jobs.find("job-0").isPresent());
      Future<Boolean> alsoLate = threads.submit(() -> jobs.find("job-9").isPresent());
      product.lose("job-0");
      answer.countDown();
      assertThat(late.get()).as("what is older is not told any more").isFalse();
      assertThat(alsoLate.get()).isTrue();
    }
    assertThat(product.asked).hasSize(2);
  }

  @Test
  void whoHasWaitedLongForAListingAsksByItself() {
    ListedJobs<String> impatient = listed(Duration.ofMillis(20));
    IntStream.range(0, 10).forEach(i -> impatient.goesOn("job-" + i, CREATED, null));
    CountDownLatch answer = product.slow();
    assertThat(impatient.find("job-0")).isEmpty();
    answer.countDown();
  }

  @Test
  void aListingThatFailsThrowsForEveryoneAndIsMadeAgain() {
    await(10);
    product.failure = new IllegalArgumentException("the account was locked");
    for (int i = 0; i < 10; i++) {
      String id = "job-" + i;
      assertThatThrownBy(() -> jobs.find(id)).isSameAs(product.failure);
    }
    assertThat(product.asked).hasSize(1);
    product.failure = null;
    pass();
    assertThat(jobs.find("job-0")).as("nobody is told of an old failure").isPresent();
  }

  @Test
  void whoIsInterruptedCutsNothingShortForTheOthers() throws Exception {
    await(10);
    CountDownLatch answer = product.slow();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> stopped =
          threads.submit(
              () -> {
                Thread.currentThread().interrupt();
                assertThatThrownBy(() -> jobs.find("job-0"))
                    .isInstanceOf(UncheckedIOException.class);
                assertThat(Thread.interrupted()).isTrue();
              });
      stopped.get();
      Future<Boolean> other = threads.submit(() -> jobs.find("job-1").isPresent());
      answer.countDown();
      assertThat(other.get()).isTrue();
    }
    assertThat(product.asked).hasSize(1);
  }

  @Test
  void pagesAreReadOnlyWhileThatIsCheaperThanAskingForTheRest() {
    await(10);
    product.pageSize = 3;
    for (int i = 0; i < 30; i++) {
      product.running("others-" + i);
    }
    // Newest first: ten pages of others, then ours.
    assertThat(jobs.find("job-0")).isEmpty();
    assertThat(product.asked).as("ten pages, and ten are still missing").hasSize(10);
    product.pageSize = 20;
    pass(ListedJobs.LIMIT);
    assertThat(jobs.find("job-1")).isPresent();
  }

  @Test
  void whoDoesNotAskAnyMoreIsForgotten() {
    await(10);
    jobs.find("job-0");
    pass(Duration.ofMinutes(1));
    jobs.find("job-0");
    pass(Duration.ofMinutes(1).plusNanos(1));
    assertThat(jobs.find("job-0")).as("it alone is waited for now").isEmpty();
    assertThat(product.asked).hasSize(2);
  }

  @Test
  void whoIsNotShownCountsNoLongerUntilItIsAskedForByItself() {
    await(ListedJobs.FEW + 1);
    product.over("job-0");
    assertThat(jobs.find("job-0")).isEmpty();
    pass();
    assertThat(jobs.find("job-1")).as("few are waited for now").isEmpty();
    described("job-0", CREATED);
    assertThat(jobs.find("job-1")).isPresent();
  }

  @Test
  void whatWasJustDescribedIsNotAskedForAgainBeforeTheNextListing() throws Exception {
    await(10);
    jobs.find("job-0");
    pass(Duration.ofSeconds(1));
    described("late", CREATED);
    assertThat(jobs.find("late")).contains("late was described");
    pass();
    jobs.find("job-0");
    until(() -> jobs.find("late").isEmpty());
    assertThat(product.asked).hasSize(2);
  }

  @Test
  void whoHasWaitedLongForAListingTakesWhatWasJustDescribed() throws Exception {
    ListedJobs<String> impatient = listed(Duration.ofMillis(20));
    IntStream.range(0, 10).forEach(i -> impatient.goesOn("job-" + i, CREATED, "described"));
    CountDownLatch answer = product.slow();
    pass(ListedJobs.LIMIT.minusNanos(1));
    assertThat(impatient.find("job-0")).contains("described");
    pass(Duration.ofNanos(1));
    assertThat(impatient.find("job-0")).as("too long ago").isEmpty();
    answer.countDown();
    assertThat(product.asked).hasSize(1);
  }

  /** Lists the newest first. */
  private static final class Product implements Lister<String> {
    private final List<ListedJob<String>> all = Collections.synchronizedList(new ArrayList<>());
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    int pageSize = 1000;
    volatile @Nullable RuntimeException failure;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    void running(String id) {
      all.addFirst(new ListedJob<>(id, true, id + " runs"));
    }

    void over(String id) {
      lose(id);
      all.addFirst(new ListedJob<>(id, false, id + " is over"));
    }

    void lose(String id) {
      all.removeIf(job -> job.id().equals(id));
    }

    CountDownLatch slow() {
      gate = new CountDownLatch(1);
      return gate;
    }

    @Override
    public Page<String> page(Instant since, @Nullable String next) {
      asked.add(since + " " + next);
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new AssertionError("a listing is not interrupted", e);
      }
      if (failure != null) {
        throw failure;
      }
      int from = next == null ? 0 : Integer.parseInt(next);
      int to = Math.min(all.size(), from + pageSize);
      return new Page<>(
          List.copyOf(all.subList(from, to)), to == all.size() ? null : String.valueOf(to));
    }
  }
}
