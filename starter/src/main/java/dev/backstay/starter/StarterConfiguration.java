package dev.backstay.starter;

import com.zaxxer.hikari.HikariDataSource;
import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.CatalogDatabase;
import dev.backstay.catalog.CatalogSettings;
import dev.backstay.catalog.estate.yaml.Placeholders;
import dev.backstay.workflows.json.BackstayJson;
import dev.backstay.workflows.json.BackstayPlugin;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** What the controllers stand on: the catalog, the one JSON configuration, the Temporal plugin. */
@Configuration(proxyBeanMethods = false)
class StarterConfiguration {

  @Bean
  JsonMapper jsonMapper() {
    return BackstayJson.mapper();
  }

  /** A bean of this type reaches every client, also the test server's; a plugin bean does not. */
  @Bean
  DataConverter dataConverter() {
    return BackstayPlugin.dataConverter();
  }

  /** A caller is told within seconds that Temporal is down; the default is to try for a minute. */
  @Bean
  TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> temporalPatience() {
    return options ->
        options
            .setEnableKeepAlive(true)
            .setKeepAliveTime(Duration.ofSeconds(12))
            .setKeepAliveTimeout(Duration.ofSeconds(8))
            .setKeepAlivePermitWithoutStream(true)
            .setRpcTimeout(Duration.ofSeconds(5))
            .setRpcRetryOptions(
                RpcRetryOptions.newBuilder()
                    .setExpiration(Duration.ofSeconds(10))
                    .validateBuildWithDefaults());
  }

  /** Opens the catalog and brings its schema up to date, as every process does at its start. */
  @Bean
  HikariDataSource dataSource(Environment environment, TrainingRun training) {
    CatalogSettings settings = CatalogSettings.from(settings(environment));
    if (training.is()) {
      return CatalogDatabase.openUnconnected(settings);
    }
    HikariDataSource dataSource = CatalogDatabase.open(settings);
    CatalogDatabase.migrate(dataSource);
    return dataSource;
  }

  @Bean
  Catalog catalog(DataSource dataSource) {
    return Catalog.on(dataSource);
  }

  /** What estate files may leave open; the values are those of this process. */
  @Bean
  Placeholders placeholders() {
    return Placeholders.from(System.getenv());
  }

  private static Map<String, String> settings(Environment environment) {
    var settings = new HashMap<String, String>();
    for (String name :
        new String[] {
          "BACKSTAY_CATALOG_URL", "BACKSTAY_CATALOG_USER", "BACKSTAY_CATALOG_PASSWORD_FILE"
        }) {
      String value = environment.getProperty(name);
      if (value != null) {
        settings.put(name, value);
      }
    }
    return settings;
  }
}
