package dev.backstay.testkit.killmatrix;

import dev.backstay.testkit.simulated.Handle;
import java.util.function.Supplier;

/** What scenarios are performed on. */
enum Products {
  /** Home-made, accepts a token. */
  TOKEN("sim-token", () -> new HomeMade(Handle.TOKEN)),
  /** Home-made, carries a label. */
  LABEL("sim-label", () -> new HomeMade(Handle.LABEL)),
  /** Home-made, has neither. */
  PLAIN("sim-plain", () -> new HomeMade(Handle.PLAIN)),
  /** The drivers of Veeam, which has neither, and of vSphere. */
  VEEAM("veeam", () -> new VeeamCell(null)),
  /** The same; the product's own nightly job begins at the moment of each of our starts. */
  NIGHTLY("veeam at night", () -> new VeeamCell("SIMULATED\\scheduler")),
  /** AWS Backup's driver; a token. */
  AWS("awsbackup", AwsCell::new),
  /** RMAN's driver; a job directory and a label. */
  RMAN("rman", OracleCell::new);

  private final String title;
  private final Supplier<CellProduct> start;

  Products(String title, Supplier<CellProduct> start) {
    this.title = title;
    this.start = start;
  }

  /**
   * Whether a cell of theirs takes many times the work of another one: each has servers of its own,
   * and every call of RMAN's driver is a process over SSH.
   */
  boolean costly() {
    return this == RMAN || this == VEEAM || this == NIGHTLY;
  }

  /** How many others a cell of theirs weighs. */
  int slots() {
    return costly() ? 4 : 1;
  }

  String title() {
    return title;
  }

  /** One for one cell. */
  CellProduct start() {
    return start.get();
  }
}
