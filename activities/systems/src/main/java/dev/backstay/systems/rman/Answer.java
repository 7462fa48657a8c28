package dev.backstay.systems.rman;

import dev.backstay.systems.host.HostOutput;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;
import java.io.IOException;

/** What SQL*Plus answered: rows, or the errors that came instead. */
public record Answer(boolean ok, Rows rows, ErrorStack errors) {
  private static final String NO_TOOL = "SP2-0750";

  public static Answer of(HostOutput output) {
    String said = output.stdout() + "\n" + output.stderr();
    ErrorStack errors = ErrorStack.parse(said);
    boolean ok = output.exitCode() == 0 && errors.entries().isEmpty();
    if (output.exitCode() == 127 || output.exitCode() == 126) {
      errors = ErrorStack.parse(NO_TOOL + ": " + output.stderr().strip());
    }
    return new Answer(ok, ok ? Rows.parse(output.stdout()) : new Rows(java.util.List.of()), errors);
  }

  /**
   * Whether a live instance shows such a row. One that is down shows none.
   *
   * @throws IOException when there is no answer: it may show one
   */
  public boolean shows(String kind) throws IOException {
    boolean down =
        errors.entries().stream()
            .anyMatch(e -> e.code().equals("ORA-01034") || e.code().equals("ORA-27101"));
    if (!ok && !down) {
      throw new IOException("the database cannot be asked: " + errors.words());
    }
    return rows.first(kind).isPresent();
  }

  /** Whether a person must mend something before an answer can come. */
  boolean needsMending() {
    return errors.entries().stream().anyMatch(e -> e.code().startsWith(NO_TOOL))
        || RmanErrors.of(errors).cause() != Cause.UNEXPECTED;
  }

  /** Why a question has no answer. */
  public JobResultBuilder refused(String what) {
    if (errors.entries().stream().anyMatch(e -> e.code().startsWith(NO_TOOL))) {
      return JobResultBuilder.failed(
          Cause.TOOL_MISSING,
          what + ": there is no SQL*Plus in `oracleHome`: " + errors.words() + ".",
          "Correct the system's `oracleHome`.");
    }
    RmanErrors.Meaning meaning = RmanErrors.of(errors);
    return JobResultBuilder.failed(
        meaning.cause(), what + ": " + errors.words() + ".", meaning.nextAction());
  }
}
