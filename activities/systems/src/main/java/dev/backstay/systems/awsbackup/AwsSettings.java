package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import java.net.URI;
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
    @Nullable String stsEndpoint,
    @Nullable String ec2Endpoint,
    @Nullable String rdsEndpoint,
    @Nullable String kmsEndpoint) {

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
        config.getOrDefault("stsEndpoint", config.get("endpoint")),
        config.getOrDefault("ec2Endpoint", others(config.get("endpoint"))),
        config.getOrDefault("rdsEndpoint", others(config.get("endpoint"))),
        config.getOrDefault("kmsEndpoint", others(config.get("endpoint"))));
  }

  /** A private endpoint of AWS serves one service; anything else, a simulator, stands for all. */
  private static @Nullable String others(@Nullable String endpoint) {
    String host = endpoint == null ? null : URI.create(endpoint).getHost();
    boolean aws = host != null && (host.endsWith(".amazonaws.com") || host.endsWith(".aws"));
    return aws ? null : endpoint;
  }

  /** The account it works in: the role's. */
  String account() {
    String[] part = assumeRole.split(":", 6);
    return part.length < 6 ? "" : part[4];
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
