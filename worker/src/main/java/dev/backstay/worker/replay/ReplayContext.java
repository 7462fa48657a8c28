package dev.backstay.worker.replay;

import dev.backstay.workflows.json.BackstayPlugin;
import io.temporal.common.converter.DataConverter;
import io.temporal.spring.boot.autoconfigure.RootNamespaceAutoConfiguration;
import io.temporal.spring.boot.autoconfigure.ServiceStubsAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Only the connection to Temporal, by the very settings a worker has. No stereotype: the worker's
 * own scan must not find it.
 */
@ImportAutoConfiguration({
  ServiceStubsAutoConfiguration.class,
  RootNamespaceAutoConfiguration.class
})
class ReplayContext {

  @Bean
  DataConverter dataConverter() {
    return BackstayPlugin.dataConverter();
  }
}
