package dev.backstay.catalog.estate;

import dev.backstay.catalog.estate.yaml.EstateProblem;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What reading estate files came to.
 *
 * @param estate null when there was any problem
 * @param problems all of them, sorted by file and line
 */
public record EstateReading(@Nullable Estate estate, List<EstateProblem> problems) {

  /**
   * The estate.
   *
   * @throws IllegalArgumentException naming every problem, when there was any
   */
  public Estate orThrow() {
    if (estate == null) {
      throw new IllegalArgumentException(
          problems.stream().map(EstateProblem::sentence).collect(Collectors.joining("\n")));
    }
    return estate;
  }
}
