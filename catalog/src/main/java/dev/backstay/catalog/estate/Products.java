package dev.backstay.catalog.estate;

import dev.backstay.catalog.estate.spec.AssetSpec;
import dev.backstay.catalog.estate.spec.SystemSpec.Product;
import java.util.List;
import java.util.Set;

/** What each product needs to be told, so that an estate can be checked without a worker. */
final class Products {

  /** Names that may be given, and those that must. */
  record Names(Set<String> known, List<String> required, String example) {}

  private Products() {}

  static Names systemSettings(Product product) {
    return switch (product) {
      case RESTIC -> new Names(Set.of("binary", "runAs"), List.of(), "binary: /usr/bin/restic");
      case BARMAN ->
          new Names(
              Set.of("binary", "config", "runAs", "pgBin"), List.of(), "config: /etc/barman.conf");
      case AWSBACKUP ->
          new Names(
              Set.of(
                  "region",
                  "assumeRole",
                  "serviceRole",
                  "externalId",
                  "accessKeyIdRef",
                  "secretAccessKeyRef",
                  "startWindowMinutes",
                  "completeWindowMinutes",
                  "endpoint",
                  "stsEndpoint",
                  "ec2Endpoint",
                  "rdsEndpoint",
                  "kmsEndpoint"),
              List.of("region", "assumeRole", "serviceRole"),
              "assumeRole: arn:aws:iam::111122223333:role/backstay");
      case VEEAM ->
          new Names(
              Set.of("address", "username", "passwordRef", "account", "caRef", "apiVersion"),
              List.of("address", "username", "passwordRef"),
              "address: https://vbr.example.net:9419");
      case VSPHERE ->
          new Names(
              Set.of("address", "username", "passwordRef", "caRef", "bootMinutes"),
              List.of("address", "username", "passwordRef"),
              "address: https://vcenter.example.net");
      case RMAN ->
          new Names(
              Set.of(
                  "oracleHome",
                  "runAs",
                  "connectAs",
                  "timeZone",
                  "catalog",
                  "tnsAdmin",
                  "channels",
                  "auxiliaryMegabytes",
                  "compatible"),
              List.of("oracleHome"),
              "oracleHome: /u01/app/oracle/product/19.0.0/dbhome_1");
      case DATADOMAIN ->
          new Names(
              Set.of("address", "username", "passwordRef", "caRef", "systemId"),
              List.of("address", "username", "passwordRef"),
              "address: https://dd1.example.net:3009");
      case RECOVERY_APPLIANCE ->
          new Names(
              Set.of(
                  "oracleHome",
                  "connect",
                  "runAs",
                  "tnsAdmin",
                  "library",
                  "wallet",
                  "credentialAlias",
                  "channels"),
              List.of("oracleHome", "connect"),
              "connect: ZDLRA1");
      case SIM_TOKEN, SIM_LABEL, SIM_PLAIN ->
          new Names(Set.of("account"), List.of(), "account: backstay");
    };
  }

  static Names repositorySettings(Product product) {
    return switch (product) {
      case RESTIC ->
          new Names(
              Set.of("path", "repository", "passwordRef", "environment"),
              List.of("passwordRef"),
              "passwordRef: file:/etc/backstay/secrets/restic");
      case BARMAN -> new Names(Set.of("home"), List.of("home"), "home: /var/lib/barman");
      case AWSBACKUP ->
          new Names(
              Set.of(
                  "vault",
                  "deleteAfterDays",
                  "restoreMetadata",
                  "keyArn",
                  "minRetentionDays",
                  "maxRetentionDays",
                  "lockAfterDays",
                  "planSchedule",
                  "planTimezone"),
              List.of("vault"),
              "vault: backstay");
      case VEEAM ->
          new Names(
              Set.of("id", "copyJob"), List.of("id"), "id: 88788f9e-d8f5-4eb4-bc4f-9b3f5403bcec");
      case VSPHERE -> new Names(Set.of(), List.of(), "(none: it holds no copies)");
      case RMAN -> new Names(Set.of("device", "path"), List.of(), "path: /backup/orcl");
      case DATADOMAIN ->
          new Names(Set.of("mtree"), List.of("mtree"), "mtree: /data/col1/vm-backups");
      case RECOVERY_APPLIANCE ->
          new Names(Set.of("storageLocation", "template"), List.of(), "storageLocation: DELTA");
      case SIM_TOKEN, SIM_LABEL, SIM_PLAIN ->
          new Names(Set.of("place"), List.of(), "place: shelf 1");
    };
  }

  static Names nativeIds(AssetSpec.Type type) {
    return switch (type) {
      case POSTGRES ->
          new Names(
              Set.of("barman-server", "conninfo", "passfile", "path"),
              List.of("barman-server"),
              "barman-server: orders");
      case FILESET -> new Names(Set.of("path"), List.of("path"), "path: /srv/shared");
      case ORACLE ->
          new Names(
              Set.of("oracle-sid", "db-name", "container", "net-service"),
              List.of("oracle-sid"),
              "oracle-sid: ORCL");
      case AWS_RESOURCE ->
          new Names(
              Set.of("arn"),
              List.of("arn"),
              "arn: arn:aws:ec2:eu-central-1:111122223333:volume/vol-0a1b2c");
      case VM ->
          new Names(
              Set.of("veeam-job", "veeam-vm", "vsphere-system", "vsphere-vm", "probe"),
              List.of("veeam-job", "veeam-vm"),
              "veeam-vm: web01");
    };
  }

  /** How products call a restore zone. */
  static Names zoneIds() {
    return new Names(
        Set.of(
            "vsphere-server",
            "vsphere-host",
            "vsphere-resource-pool",
            "vsphere-folder",
            "vsphere-datastore",
            "vsphere-network",
            "aws-account",
            "aws-repository",
            "aws-availability-zone",
            "aws-subnet-group",
            "aws-security-groups"),
        List.of(),
        "vsphere-host: esx-lab1.example.net");
  }

  /** Whether the product can back up an asset of this type; a simulator plays any. */
  static boolean fits(Product product, AssetSpec.Type type) {
    return product.simulated() || product == productFor(type);
  }

  /** The product that really backs up an asset of this type. */
  static Product productFor(AssetSpec.Type type) {
    return switch (type) {
      case POSTGRES -> Product.BARMAN;
      case FILESET -> Product.RESTIC;
      case AWS_RESOURCE -> Product.AWSBACKUP;
      case VM -> Product.VEEAM;
      case ORACLE -> Product.RMAN;
    };
  }
}
