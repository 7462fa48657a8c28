package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Point;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.backup.model.DescribeRecoveryPointResponse;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;

/**
 * Whether a copy in a vault of this account and region can be opened there: encrypted, with the
 * vault's own key, and with one that the role may use. The role is asked; what the service role may
 * is only seen when something is restored.
 */
record KeyCheck(AwsCall call, String vault) {

  /**
   * Whether this lies here as a copy of what lies in another vault. Our own records decide: AWS
   * names the vault a copy came from only when it came from another account and region. Its word is
   * taken where we have no records.
   */
  static boolean applies(VerifyJob spec, DescribeRecoveryPointResponse found) {
    Point point = spec.point();
    Copy copy = spec.copy();
    if (point != null && copy != null) {
      return !MadePoint.together(point, copy);
    }
    String source = found.sourceBackupVaultArn();
    return source != null && !source.equals(found.backupVaultArn());
  }

  /**
   * The key it is encrypted with.
   *
   * @throws Refused when it cannot be opened here, naming what is missing
   */
  String of(DescribeRecoveryPointResponse point) {
    String key = point.encryptionKeyArn();
    if (!Boolean.TRUE.equals(point.isEncrypted()) || key == null) {
      throw new Refused(
          Cause.CONFIGURATION,
          "The copy " + point.recoveryPointArn() + " is not encrypted.",
          "Give the vault a key, encrypt the source, and copy it again.");
    }
    String own = call.vaultNamed(vault).encryptionKeyArn();
    String[] part = key.split(":", 6);
    boolean here = part.length == 6 && part[3].equals(call.settings().region());
    if (!key.equals(own) || !here) {
      throw new Refused(
          Cause.CONFIGURATION,
          "The copy %s is encrypted with %s, and not with the key of its vault in %s."
              .formatted(point.recoveryPointArn(), key, call.settings().region()),
          "A disaster would take that key along: give the vault a key of its region, copy again.");
    }
    usable(key);
    return key;
  }

  private void usable(String key) {
    KeyMetadata found =
        asked(key, () -> call.kms().describeKey(ask -> ask.keyId(key))).keyMetadata();
    if (found.keyState() != KeyState.ENABLED) {
      throw new Refused(
          Cause.CONFIGURATION,
          "The key %s is %s: nothing that is encrypted with it can be restored."
              .formatted(key, found.keyStateAsString()),
          "Enable it, or cancel its deletion, today.");
    }
    if (found.keyManager() == KeyManagerType.AWS) {
      return; // no grant can be given for it, and none is needed in its own account
    }
    asked(
        key,
        () -> {
          try {
            return call.kms()
                .generateDataKeyWithoutPlaintext(
                    ask -> ask.keyId(key).keySpec("AES_256").dryRun(true));
          } catch (SdkException e) {
            if (AwsErrors.says(e, "DryRunOperationException", "DryRunOperation")) {
              return "it would have been done"; // how KMS says yes to a dry run
            }
            throw e;
          }
        });
  }

  private <T> T asked(String key, Supplier<T> question) {
    try {
      return call.ask(Cause.WRONG_CREDENTIALS, question);
    } catch (Refused refused) {
      if (refused.why() != Cause.WRONG_CREDENTIALS) {
        throw refused;
      }
      throw new Refused(
          Cause.WRONG_CREDENTIALS,
          "The grant on the key %s is missing: %s may not use it in account %s. %s"
              .formatted(
                  key, call.settings().assumeRole(), call.settings().account(), refused.said()),
          "In the key's policy allow both roles of the system kms:DescribeKey,"
              + " GenerateDataKeyWithoutPlaintext, Decrypt, ReEncrypt* and CreateGrant, then run it"
              + " again.");
    }
  }
}
