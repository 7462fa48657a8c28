package dev.backstay.launcher.servers;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Ports;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;

/**
 * What is decided before anything starts: where, and on which ports.
 *
 * @param temporalProgram used for the server, or only to ask an external one
 */
public record SystemPlan(
    Home home,
    Path temporalProgram,
    int temporal,
    int temporalUi,
    int catalog,
    int worker,
    int starter,
    int orders) {

  /** The usual ports, or the next free ones. */
  public static SystemPlan usual(Home home, Path temporalProgram, Ports ports) {
    return new SystemPlan(
        home,
        temporalProgram,
        ports.choose("Temporal", 7233),
        ports.choose("the Temporal UI", 8233),
        ports.choose("the catalog", 54330),
        ports.choose("the worker", 8081),
        ports.choose("the REST API", 8080),
        ports.choose("the demo's database", 54340));
  }

  /** Ports far from the usual ones, so that tests disturb nobody. */
  public static SystemPlan elsewhere(Home home, Path temporalProgram, Ports ports, int from) {
    IntUnaryOperator choose = offset -> ports.choose("a test", from + offset);
    return new SystemPlan(
        home,
        temporalProgram,
        choose.applyAsInt(0),
        choose.applyAsInt(10),
        choose.applyAsInt(20),
        choose.applyAsInt(30),
        choose.applyAsInt(40),
        choose.applyAsInt(50));
  }
}
