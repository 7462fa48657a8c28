package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one account and region is reached: the settings of a system. Credentials are references. */
record AwsSettings(
    String region,
    String assumeRole,
    String serviceRole,
    @Nullable String externalId,
    @Nullable String accessKeyIdRef,
    @Nullable String secretAccessKeyRef,
    long startWindowMinutes,
    @Nullable Long completeWindowMinutes,
    @Nullable String endpoint,
    @Nullable String stsEndpoint) {

  /**
   * @throws Refused when one is missing or no number
   */
  static AwsSettings of(String system, Map<String, String> config) {
    Long startWindow = number(system, config, "startWindowMinutes");
    return new AwsSettings(
        required(system, config, "region"),
        required(system, config, "assumeRole"),
        required(system, config, "serviceRole"),
        config.get("externalId"),
        config.get("accessKeyIdRef"),
        config.get("secretAccessKeyRef"),
        startWindow == null ? 60 : startWindow,
        number(system, config, "completeWindowMinutes"),
        config.get("endpoint"),
        config.getOrDefault("stsEndpoint", config.get("endpoint")));
  }

  private static String required(String system, Map<String, String> config, String name) {
    String value = config.get(name);
    if (value == null || value.isBlank()) {
      throw new Refused(
          Cause.CONFIGURATION,
          "The system " + system + " has no setting '" + name + "'.",
          "Give it one in the estate and apply it.");
    }
    return value;
  }

  private static @Nullable Long number(String system, Map<String, String> config, String name) {
    String value = config.get(name);
    if (value == null || value.isBlank()) {
      return null;
    }
    try {
      return Long.valueOf(value.strip());
    } catch (NumberFormatException e) {
      throw new Refused(
          Cause.CONFIGURATION,
          "The setting '%s' of the system %s is no number: %s.".formatted(name, system, value),
          "Correct it in the estate and apply it.");
    }
  }
}
