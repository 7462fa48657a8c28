package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.model.ZoneRef;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A restore zone that is an account: the zone's native ids {@code aws-account}, {@code
 * aws-availability-zone}, {@code aws-subnet-group} and {@code aws-security-groups} (separated by
 * spaces).
 */
record AwsZone(ZoneRef zone) {
  static final String ACCOUNT = "aws-account";

  /** Nothing disposable is made or removed anywhere but in the account the zone names. */
  void mustBeIn(AwsSettings settings) {
    String account = zone.nativeId(ACCOUNT);
    if (account.isEmpty()) {
      throw new Refused(
          Cause.CONFIGURATION,
          "The zone " + zone.name() + " names no account of AWS.",
          "Give it the native id 'aws-account' in the estate and apply it.");
    }
    if (!account.equals(settings.account())) {
      throw new Refused(
          Cause.CONFIGURATION,
          "The zone %s is account %s, and the role %s works in another one."
              .formatted(zone.name(), account, settings.assumeRole()),
          "Use the vault and the system of the zone's own account.");
    }
  }

  /** How what is restored is to be made so that it lies in the zone, and can be removed again. */
  Map<String, String> metadata(AwsResource.Type type) {
    Map<String, String> metadata = new TreeMap<>();
    switch (type) {
      case EBS -> given(metadata, "availabilityZone", zone.nativeId("aws-availability-zone"));
      case RDS -> {
        given(metadata, "DBSubnetGroupName", zone.nativeId("aws-subnet-group"));
        given(metadata, "VpcSecurityGroupIds", list(zone.nativeId("aws-security-groups")));
        if (zone.disposable()) {
          metadata.put("PubliclyAccessible", "false");
          metadata.put("DeletionProtection", "false");
        }
      }
      case S3, OTHER -> {}
    }
    return metadata;
  }

  private static void given(Map<String, String> metadata, String name, String value) {
    if (!value.isEmpty()) {
      metadata.put(name, value);
    }
  }

  /** A list as restore metadata writes it: JSON in a text. */
  private static String list(String names) {
    return names.isBlank()
        ? ""
        : Stream.of(names.strip().split("[,\\s]+"))
            .map(name -> '"' + name.replace("\"", "") + '"')
            .collect(Collectors.joining(",", "[", "]"));
  }
}
