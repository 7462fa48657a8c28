package dev.backstay.systems.awsbackup;

import dev.backstay.systems.SystemDescriptor;
import dev.backstay.systems.SystemDescriptor.Setting;
import dev.backstay.workflows.model.Capability;
import java.util.List;
import java.util.Set;

/** What AWS Backup is and can do, as far as this driver goes. */
final class AwsDescriptor {
  static final SystemDescriptor VALUE =
      new SystemDescriptor(
          "awsbackup",
          "AWS Backup (EBS, RDS, S3)",
          3,
          false,
          Set.of(
              Capability.DISCOVER,
              Capability.FULL_BACKUP,
              Capability.COPY,
              Capability.RESTORE,
              Capability.HOLD,
              Capability.CONFIGURE,
              Capability.LIST_POINTS),
          List.of(
              new Setting("region", true, "the region of its vaults", "eu-central-1"),
              new Setting(
                  "assumeRole",
                  true,
                  "the role every call is made with; its account is the one that is worked in",
                  "arn:aws:iam::111122223333:role/backstay"),
              new Setting(
                  "serviceRole",
                  true,
                  "the role AWS Backup itself works with",
                  "arn:aws:iam::111122223333:role/service-role/AWSBackupDefaultServiceRole"),
              new Setting(
                  "externalId",
                  false,
                  "what the role's trust policy asks for besides",
                  "backstay-hq"),
              new Setting(
                  "accessKeyIdRef",
                  false,
                  "with secretAccessKeyRef: who assumes the role; default: the worker's own identity",
                  "file:/etc/backstay/aws.id"),
              new Setting(
                  "secretAccessKeyRef", false, "see accessKeyIdRef", "file:/etc/backstay/aws.key"),
              new Setting(
                  "startWindowMinutes",
                  false,
                  "how long a backup may wait before AWS gives it up; default: 60",
                  "120"),
              new Setting(
                  "completeWindowMinutes",
                  false,
                  "how long a backup may take; default: AWS's own",
                  "720"),
              new Setting(
                  "endpoint",
                  false,
                  "instead of the region's: a private endpoint, or a simulator",
                  "https://vpce-0a1b.backup.eu-central-1.vpce.amazonaws.com"),
              new Setting(
                  "stsEndpoint", false, "the same for the role's credentials", "https://sts.local"),
              new Setting(
                  "ec2Endpoint",
                  false,
                  "the same for EC2; default: 'endpoint' where that is not AWS's own",
                  "https://vpce-0a1b.ec2.eu-central-1.vpce.amazonaws.com"),
              new Setting("rdsEndpoint", false, "the same for RDS", "https://rds.local"),
              new Setting("kmsEndpoint", false, "the same for KMS", "https://kms.local")),
          List.of(
              new Setting("vault", true, "name of the backup vault", "backstay-hq"),
              new Setting(
                  "deleteAfterDays",
                  false,
                  "retention of what Backstay puts there; default: never deleted",
                  "35"),
              new Setting(
                  "restoreMetadata",
                  false,
                  "how what is restored from it is to be made, NAME=value, separated by commas",
                  "availabilityZone=eu-central-1a,encrypted=true"),
              new Setting(
                  "keyArn",
                  false,
                  "the key the vault is to have; cannot be changed later",
                  "arn:aws:kms:eu-central-1:111122223333:key/0a1b"),
              new Setting("minRetentionDays", false, "the vault's lock: no shorter retention", "7"),
              new Setting(
                  "maxRetentionDays", false, "the vault's lock: no longer retention", "365"),
              new Setting(
                  "lockAfterDays",
                  false,
                  "the lock becomes final after so many days, at least 3; nobody can undo that",
                  "3"),
              new Setting(
                  "planSchedule",
                  false,
                  "AWS's cron of the plan AWS itself is to run for what is backed up here",
                  "cron(0 2 * * ? *)"),
              new Setting("planTimezone", false, "the time zone of the plan", "Europe/Berlin")));

  private AwsDescriptor() {}
}
