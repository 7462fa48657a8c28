package dev.backstay.workflows.json;

import dev.backstay.workflows.model.FailureType;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.FailureConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.DefaultFailureConverter;
import io.temporal.internal.worker.WorkflowExecutionException;

/**
 * Gives failures their published type instead of a Java class name: {@link InvalidInput}, and what
 * an update's validator throws. The SDK hands the latter over inside an exception of its own, and
 * would send only its message.
 */
final class BackstayFailureConverter implements FailureConverter {
  private final FailureConverter standard = new DefaultFailureConverter();

  @Override
  public RuntimeException failureToException(Failure failure, DataConverter dataConverter) {
    return standard.failureToException(failure, dataConverter);
  }

  @Override
  public Failure exceptionToFailure(Throwable throwable, DataConverter dataConverter) {
    if (throwable instanceof WorkflowExecutionException wrapped) {
      return wrapped.getFailure();
    }
    if (throwable instanceof InvalidInput invalid) {
      ApplicationFailure named =
          ApplicationFailure.newNonRetryableFailure(
              invalid.getMessage(), FailureType.InvalidInput.name());
      named.setStackTrace(new StackTraceElement[0]);
      return standard.exceptionToFailure(named, dataConverter);
    }
    return standard.exceptionToFailure(throwable, dataConverter);
  }
}
