package dev.backstay.testkit.simulated.aws;

import java.util.Map;

/** What the played AWS knows of the kinds of resources it can back up. */
enum ResourceKind {
  EBS("EBS"),
  RDS("RDS"),
  S3("S3"),
  OTHER("Other");

  private final String type;

  ResourceKind(String type) {
    this.type = type;
  }

  static ResourceKind of(String arn) {
    if (arn.contains(":ec2:") && arn.contains("volume/")) {
      return EBS;
    }
    return arn.contains(":rds:") ? RDS : arn.contains(":s3:") ? S3 : OTHER;
  }

  String type() {
    return type;
  }

  /** The ARN of a recovery point. */
  String pointArn(Place place, Aws aws) {
    return switch (this) {
      case EBS -> "arn:aws:ec2:%s::snapshot/%s".formatted(place.region(), aws.hex("snap"));
      case RDS ->
          "arn:aws:rds:%s:%s:snapshot:awsbackup:%s"
              .formatted(place.region(), place.account(), aws.id("job"));
      case S3, OTHER ->
          "arn:aws:backup:%s:%s:recovery-point:%s"
              .formatted(place.region(), place.account(), aws.id("point"));
    };
  }

  Map<String, String> metadata(SimPoint point) {
    String name = point.resource.replaceAll(".*[:/]", "");
    return switch (this) {
      case EBS -> Map.of("volumeId", name, "volumeType", "gp3", "encrypted", "true");
      case RDS ->
          Map.of(
              "DBInstanceIdentifier",
              name,
              "DBInstanceClass",
              "db.t4g.medium",
              "DeletionProtection",
              "true");
      case S3 -> Map.of("DestinationBucketName", name, "Encrypted", "true");
      case OTHER -> Map.of();
    };
  }

  /** The name that a restore must give; empty where there is none. */
  String nameIn(Map<String, String> metadata) {
    return switch (this) {
      case RDS -> metadata.getOrDefault("DBInstanceIdentifier", "");
      case S3 -> metadata.getOrDefault("DestinationBucketName", "");
      case EBS, OTHER -> "";
    };
  }

  String resourceArn(Place place, Aws aws, Map<String, String> metadata) {
    String at = place.region() + ":" + place.account();
    return switch (this) {
      case EBS -> "arn:aws:ec2:%s:volume/%s".formatted(at, aws.hex("vol"));
      case RDS -> "arn:aws:rds:%s:db:%s".formatted(at, nameIn(metadata));
      case S3 -> "arn:aws:s3:::" + nameIn(metadata);
      case OTHER -> "arn:aws:simulated:%s:%s".formatted(at, aws.id("resource"));
    };
  }
}
