package dev.backstay.workflows.job;

import dev.backstay.workflows.model.RunIdentity;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Names jobs. The token of a job is a pure function of the installation, the root run, the place in
 * the runbook and the attempt, so a retry, a reset and a replay name it as before. It has 26
 * characters of {@code [a-z0-9]} and begins with a letter: short enough for an RMAN tag, valid as a
 * directory, a restic tag, a Barman name and a PostgreSQL identifier.
 */
public final class Tokens {
  private static final int LENGTH = 26;

  private Tokens() {}

  /**
   * @param jobPath the step path below the root, with the job's ordinal within its step, such as
   *     {@code PROVE/RESTORE#1}
   */
  public static String of(String controlPlane, RunIdentity run, String jobPath, int attempt) {
    String name =
        String.join("\n", controlPlane, run.namespace(), run.rootRunId(), jobPath, "" + attempt);
    String digits = new BigInteger(1, sha256(name)).toString(36);
    return "b" + digits.substring(digits.length() - (LENGTH - 1));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
