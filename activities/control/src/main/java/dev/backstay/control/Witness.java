package dev.backstay.control;

import java.io.IOException;
import java.util.OptionalLong;

/** A place outside the catalog that keeps the beat, see {@link WitnessLoop}. */
public interface Witness {

  /** What it is, in words: "Temporal". */
  String name();

  /**
   * The beat it last kept; empty when it has none. Whoever cannot be asked throws: that is no
   * answer.
   */
  OptionalLong beat() throws IOException;

  /** Keeps the beat. It may become visible a little later. */
  void keep(long beat) throws IOException;
}
