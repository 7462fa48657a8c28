package dev.backstay.testkit.simulated;

import dev.backstay.testkit.Clone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A vendor's description of its API. It is not part of the project: it is read from {@code
 * BACKSTAY_CONTRACTS}, or from {@code ../shared/contracts} beside the clone.
 */
public final class ContractFile {
  private ContractFile() {}

  /**
   * Where it lies; empty where it lies nowhere, which is said aloud.
   *
   * @param product whose driver and simulator are held against it, for people
   */
  public static Optional<Path> find(String name, String product) {
    String given = System.getenv("BACKSTAY_CONTRACTS");
    Path directory =
        given == null
            ? Clone.directory().resolveSibling("shared").resolve("contracts")
            : Path.of(given);
    Path file = directory.resolve(name);
    if (Files.exists(file)) {
      return Optional.of(file);
    }
    System.err.println(
        "CONTRACT NOT CHECKED: there is no "
            + file
            + ". What the "
            + product
            + " driver and its simulator say was not held against the vendor's contract. Set"
            + " BACKSTAY_CONTRACTS to the directory it lies in.");
    return Optional.empty();
  }
}
