package dev.backstay.workflows.kernel;

import java.util.Arrays;
import java.util.List;

/**
 * What is known about a procedure besides its code: one constant per procedure, on its workflow
 * interface. Registry, pages, schemas, REST and CLI are made from it.
 *
 * @param name the Temporal workflow type
 * @param handbook the operation of the handbook it implements, such as {@code
 *     postgresql_backup_execution}
 * @param example a JSON object an operator can paste and start
 */
public record ProcedureType<I extends ProcedureRequest, R extends Report>(
    String name,
    Chapter chapter,
    String title,
    String handbook,
    Risk risk,
    Class<?> workflow,
    Class<I> request,
    Class<R> report,
    Class<? extends RunbookStep> steps,
    String example) {

  /** The queue its runs wait on unless told otherwise; emergencies have slots of their own. */
  public String taskQueue() {
    return name.equals("EmergencyRestore") ? "emergency" : "runbooks";
  }

  /** The steps in the order of the page. */
  public List<RunbookStep> declaredSteps() {
    return Arrays.stream(steps.getEnumConstants()).map(RunbookStep.class::cast).toList();
  }
}
