package dev.backstay.testkit.simulated.aws;

/** One account in one region. */
public record Place(String account, String region) {

  String vaultArn(String vault) {
    return "arn:aws:backup:%s:%s:backup-vault:%s".formatted(region, account, vault);
  }
}
