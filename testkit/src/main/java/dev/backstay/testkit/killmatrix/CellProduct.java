package dev.backstay.testkit.killmatrix;

import dev.backstay.catalog.Catalog;
import dev.backstay.systems.BackupSystem;
import dev.backstay.systems.Pause;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * What the workers of one cell work on. It lives outside of them, outlives them all, and knows what
 * was really done.
 */
interface CellProduct extends AutoCloseable {
  /** The estate that it protects: {@code SITE} stands for the cell's site. */
  String estate();

  /** The drivers of one worker: new ones each time, so that a worker's connections are its own. */
  List<BackupSystem> drivers();

  /** Ports of this machine that drivers reach it at; none when it is reached without a network. */
  default Set<Integer> ports() {
    return Set.of();
  }

  /** A worker will reach that port at another one. */
  default void reachedAt(int port, int another) {}

  /** How the drivers' waits pass. */
  default Pause pause() {
    return Pause.REAL;
  }

  /** Puts recovery points of all assets into product and catalog. */
  default void putPoints(Catalog catalog, String site) {
    throw new UnsupportedOperationException("let a procedure make them: Scenario.after");
  }

  /** What a scenario needs before has been performed; life at the site goes on. */
  default void goOn() {}

  /** From now on it does what it is asked to start, and its answers do not arrive. */
  default void loseAnswers() {}

  /** Answers arrive again. */
  default void answerAgain() {}

  /** How often each kind of job was really started for us, by kind and asset. */
  SortedMap<String, Integer> starts();

  /** What was started, or asked to be started, more often than once under one name. */
  List<String> startedTwice();

  /** What still runs, and what was made for a while and nobody removed. */
  List<String> leftovers();

  @Override
  default void close() {}
}
