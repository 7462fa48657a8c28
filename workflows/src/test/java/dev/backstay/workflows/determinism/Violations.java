package dev.backstay.workflows.determinism;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** What each rule must refuse: every class here breaks exactly the rule it is listed under. */
@SuppressWarnings("unused")
final class Violations {
  private Violations() {}

  static final List<Class<?>> OF_NO_CLOCK =
      List.of(InstantNow.class, DateNow.class, Millis.class, SystemClock.class, NewDate.class);

  static final class InstantNow {
    Object value = Instant.now();
  }

  static final class DateNow {
    Object value = LocalDate.now(Clock.fixed(Instant.EPOCH, ZoneId.of("UTC")));
  }

  static final class Millis {
    Object value = System.currentTimeMillis() + System.nanoTime();
  }

  static final class SystemClock {
    Object value = Clock.systemUTC();
  }

  static final class NewDate {
    Object value = new Date();
  }

  static final List<Class<?>> OF_NO_CHANCE =
      List.of(RandomUuid.class, RandomNumber.class, MathRandom.class, Shuffle.class);

  static final class RandomUuid {
    Object value = UUID.randomUUID();
  }

  static final class RandomNumber {
    Object value = new Random(7).nextInt();
  }

  static final class MathRandom {
    Object value = Math.random();
  }

  static final class Shuffle {
    void act(List<String> list) {
      java.util.Collections.shuffle(list);
    }
  }

  static final List<Class<?>> OF_NO_INPUT_AND_OUTPUT =
      List.of(ReadsFile.class, OpensSocket.class, Queries.class, StartsProgram.class, Prints.class);

  static final class ReadsFile {
    Object act() throws Exception {
      return Files.readString(Path.of("x"));
    }
  }

  static final class OpensSocket {
    Object act() throws Exception {
      return new java.net.Socket("localhost", 1);
    }
  }

  static final class Queries {
    Object act(java.sql.Connection connection) {
      return connection;
    }
  }

  static final class StartsProgram {
    Object act() throws Exception {
      return new ProcessBuilder("true").start();
    }
  }

  static final class Prints {
    void act() {
      System.out.println("x");
    }
  }

  static final List<Class<?>> OF_NO_THREADS =
      List.of(
          StartsThread.class,
          Sleeps.class,
          Pools.class,
          RunsAsync.class,
          ParallelStream.class,
          ParallelMap.class);

  static final class StartsThread {
    void act() {
      Thread.startVirtualThread(() -> {});
    }
  }

  static final class Sleeps {
    void act() throws InterruptedException {
      Thread.sleep(1);
    }
  }

  static final class Pools {
    Object value = Executors.newCachedThreadPool();
  }

  static final class RunsAsync {
    Object value = CompletableFuture.supplyAsync(() -> 1);
  }

  static final class ParallelStream {
    long act(List<String> list) {
      return list.parallelStream().count();
    }
  }

  static final class ParallelMap {
    long act(List<String> list) {
      return list.stream().parallel().count();
    }
  }

  static final List<Class<?>> OF_NO_SYNCHRONIZED_METHODS = List.of(SynchronizedMethod.class);

  static final class SynchronizedMethod {
    synchronized void act() {}
  }

  static final class SynchronizedBlock {
    int act() {
      synchronized (this) {
        return 1;
      }
    }
  }

  static final List<Class<?>> OF_NO_MACHINE =
      List.of(Environment.class, Property.class, Zone.class, Language.class);

  static final class Environment {
    Object value = System.getenv("HOME");
  }

  static final class Property {
    Object value = System.getProperty("user.home", "");
  }

  static final class Zone {
    Object value = ZoneId.systemDefault();
  }

  static final class Language {
    Object value = java.util.Locale.getDefault();
  }

  static final List<Class<?>> OF_STATIC_FIELDS_ARE_FINAL = List.of(Counter.class);

  static final class Counter {
    static int runs;
  }

  static final List<Class<?>> OF_NO_MUTABLE_STATIC_VALUES =
      List.of(SharedArray.class, SharedList.class, SharedNumber.class);

  static final class SharedArray {
    static final int[] SEEN = {0};
  }

  static final class SharedList {
    static final ArrayList<String> SEEN = null;
  }

  static final class SharedNumber {
    static final java.util.concurrent.atomic.AtomicInteger SEEN = null;
  }

  static final List<Class<?>> OF_NO_COLLECTION_IS_FILLED_FOR_ALL_RUNS =
      List.of(SharedMap.class, SharedNames.class);

  static final class SharedMap {
    static final Map<String, String> SEEN = new java.util.TreeMap<>();
  }

  static final class SharedNames {
    static final List<String> SEEN = new ArrayList<>();
  }

  static final List<Class<?>> OF_NO_ACCIDENTAL_ORDER =
      List.of(
          UnorderedMap.class,
          UnorderedSet.class,
          CopiedMap.class,
          ListedSet.class,
          ListedMap.class,
          CollectedSet.class,
          CollectedMap.class);

  static final class UnorderedMap {
    Object value = new HashMap<String, String>();
  }

  static final class UnorderedSet {
    Object value = new HashSet<String>();
  }

  static final class CopiedMap {
    Object act(Map<String, String> map) {
      return Map.copyOf(map);
    }
  }

  static final class ListedSet {
    Object value = Set.of("a", "b");
  }

  static final class ListedMap {
    Object value = Map.of("a", 1, "b", 2);
  }

  static final class CollectedSet {
    Object act(List<String> list) {
      return list.stream().collect(Collectors.toSet());
    }
  }

  static final class CollectedMap {
    Object act(List<String> list) {
      return list.stream().collect(Collectors.toMap(s -> s, s -> s));
    }
  }
}
