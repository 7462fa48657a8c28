package dev.backstay.systems.rman;

import dev.backstay.systems.host.HostOutput;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;

/** What SQL*Plus answered: rows, or the errors that came instead. */
public record Answer(boolean ok, Rows rows, ErrorStack errors) {

  public static Answer of(HostOutput output) {
    String said = output.stdout() + "\n" + output.stderr();
    ErrorStack errors = ErrorStack.parse(said);
    boolean ok = output.exitCode() == 0 && errors.entries().isEmpty();
    if (output.exitCode() == 127 || output.exitCode() == 126) {
      errors = ErrorStack.parse("SP2-0750: " + output.stderr().strip());
    }
    return new Answer(ok, ok ? Rows.parse(output.stdout()) : new Rows(java.util.List.of()), errors);
  }

  /** Why a question has no answer. */
  public JobResultBuilder refused(String what) {
    if (errors.entries().stream().anyMatch(e -> e.code().startsWith("SP2-0750"))) {
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
