package dev.backstay.workflows.json;

import io.temporal.common.SimplePlugin;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.worker.WorkflowImplementationOptions;

/**
 * What worker, starter and tests must share, so that they cannot drift apart: the data converter. A
 * worker also needs {@link #workflowOptions()}.
 */
public final class BackstayPlugin extends SimplePlugin {

  public BackstayPlugin() {
    super(SimplePlugin.newBuilder("backstay").customizeDataConverter(any -> dataConverter()));
  }

  /** Jackson 3 by {@link BackstayJson}; undecodable inputs become {@link InvalidInput}. */
  public static DataConverter dataConverter() {
    return DefaultDataConverter.newDefaultInstance()
        .withPayloadConverterOverrides(new BackstayPayloadConverter())
        .withFailureConverter(new BackstayFailureConverter());
  }

  /**
   * Undecodable input fails the run; nothing broader ever may. The version markers of a run are
   * search attributes too, so that the replay gate and a person can find the runs that carry one.
   */
  public static WorkflowImplementationOptions workflowOptions() {
    return WorkflowImplementationOptions.newBuilder()
        .setFailWorkflowExceptionTypes(InvalidInput.class)
        .setEnableUpsertVersionSearchAttributes(true)
        .build();
  }
}
