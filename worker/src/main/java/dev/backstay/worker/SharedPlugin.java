package dev.backstay.worker;

import dev.backstay.workflows.json.BackstayPlugin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The data converter that worker, starter and tests share. */
@Configuration(proxyBeanMethods = false)
class SharedPlugin {

  @Bean
  BackstayPlugin backstayPlugin() {
    return new BackstayPlugin();
  }
}
