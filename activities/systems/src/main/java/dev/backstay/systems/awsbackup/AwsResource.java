package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Consistency;
import java.util.Map;
import java.util.regex.Pattern;

/** What is protected, by its ARN: {@code arn:partition:service:region:account:rest}. */
record AwsResource(String arn) {
  private static final Pattern ARN =
      Pattern.compile("arn:[a-z0-9-]+:[a-z0-9-]+:[a-z0-9-]*:[0-9]*:[\\x21-\\x7e]+");

  /** The kinds this driver knows the restore of. */
  enum Type {
    EBS,
    RDS,
    S3,
    OTHER
  }

  static AwsResource of(AssetRef asset) {
    String arn = asset.nativeIds().get("arn");
    if (arn == null || !ARN.matcher(arn).matches()) {
      throw new Refused(
          Cause.CONFIGURATION,
          "The asset " + asset.name() + " has no native id 'arn' that is an ARN.",
          "Write it as arn:aws:ec2:eu-central-1:111122223333:volume/vol-0a1b2c.");
    }
    return new AwsResource(arn);
  }

  Type type() {
    String[] part = arn.split(":", 6);
    return switch (part[2]) {
      case "ec2" -> part[5].startsWith("volume/") ? Type.EBS : Type.OTHER;
      case "rds" -> part[5].startsWith("db:") ? Type.RDS : Type.OTHER;
      case "s3" -> Type.S3;
      default -> Type.OTHER;
    };
  }

  /** The account it belongs to; empty where the ARN names none. */
  String account() {
    return arn.split(":", 6)[4];
  }

  /** The id of a volume. */
  String volumeId() {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  /** The name of a database instance. */
  String instanceName() {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  /** What a backup of it is worth without anybody quiescing it. */
  Consistency consistency() {
    return switch (type()) {
      case EBS, RDS -> Consistency.CRASH;
      case S3, OTHER -> Consistency.UNKNOWN;
    };
  }

  /** Names what is restored after the job, where the resource has a name to choose. */
  Map<String, String> named(String token) {
    return switch (type()) {
      case RDS -> Map.of("DBInstanceIdentifier", token);
      case S3 ->
          Map.of(
              "DestinationBucketName",
              "backstay-" + token,
              "NewBucket",
              "true",
              "CreationToken",
              token);
      case EBS, OTHER -> Map.of();
    };
  }
}
