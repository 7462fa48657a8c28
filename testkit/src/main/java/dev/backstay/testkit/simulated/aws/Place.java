package dev.backstay.testkit.simulated.aws;

/** One account in one region. */
public record Place(String account, String region) {

  /** Where a resource lies, by its ARN. */
  static Place of(String arn) {
    String[] part = arn.split(":", 6);
    return new Place(part[4], part[3]);
  }

  /** The key of every vault that is given no other. */
  String key() {
    return "arn:aws:kms:%s:%s:key/simulated".formatted(region, account);
  }

  String vaultArn(String vault) {
    return "arn:aws:backup:%s:%s:backup-vault:%s".formatted(region, account, vault);
  }
}
