package dev.backstay.worker;

import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How soon a connection to Temporal that has gone dead is noticed and replaced. */
@Configuration(proxyBeanMethods = false)
class TemporalConnection {
  /** Servers refuse clients that ask more often than every ten seconds. */
  private static final Duration ASK_EVERY = Duration.ofSeconds(12);

  private static final Duration DEAD_AFTER = Duration.ofSeconds(8);

  /**
   * A long poll waits for a minute in silence; only these questions tell a quiet connection from a
   * dead one. The SDK's own values (30 s and 15 s) would leave the worker deaf for twice as long.
   */
  @Bean
  TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> temporalKeepAlive() {
    return options ->
        options
            .setEnableKeepAlive(true)
            .setKeepAliveTime(ASK_EVERY)
            .setKeepAliveTimeout(DEAD_AFTER)
            .setKeepAlivePermitWithoutStream(true);
  }
}
