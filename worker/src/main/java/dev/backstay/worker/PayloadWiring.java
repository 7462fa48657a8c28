package dev.backstay.worker;

import dev.backstay.workflows.json.BackstayPlugin;
import io.temporal.common.converter.DataConverter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The data converter that worker, starter and tests share. */
@Configuration(proxyBeanMethods = false)
class PayloadWiring {

  @Bean
  DataConverter dataConverter() {
    return BackstayPlugin.dataConverter();
  }
}
