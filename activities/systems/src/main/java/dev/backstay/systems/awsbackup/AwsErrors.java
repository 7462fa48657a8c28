package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What AWS refuses, as a cause and a next action; and what is worth asking again as it is. */
final class AwsErrors {
  private static final Set<String> EXPIRED =
      Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired");
  private static final Set<String> LATER =
      Set.of(
          "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "TooManyRequestsException",
          "RequestLimitExceeded",
          "SlowDown",
          "ServiceUnavailableException",
          "DependencyFailureException");

  private static final Set<String> GONE =
      Set.of(
          "ResourceNotFoundException",
          "InvalidVolume.NotFound",
          "DBInstanceNotFound",
          "DBInstanceNotFoundFault",
          "NotFoundException");

  private AwsErrors() {}

  /** Whether the service says this, under any of its names for it. */
  static boolean says(SdkException e, String... codes) {
    return e instanceof AwsServiceException said && Set.of(codes).contains(code(said));
  }

  /** Whether the service no longer takes the credentials it was called with. */
  static boolean expired(SdkException e) {
    return e instanceof AwsServiceException said && EXPIRED.contains(code(said));
  }

  static boolean notFound(SdkException e) {
    return e instanceof AwsServiceException said && GONE.contains(code(said));
  }

  /**
   * What to throw instead: a {@link Refused} when only a person can help, else the same exception.
   *
   * @param missing what it means when AWS does not know what was named
   */
  static RuntimeException judged(SdkException e, Cause missing) {
    if (!(e instanceof AwsServiceException said)
        || expired(e)
        || LATER.contains(code(said))
        || said.statusCode() == 429
        || said.statusCode() >= 500) {
      return e;
    }
    return refused(code(said), message(said), missing);
  }

  static Refused refused(String code, String message, Cause missing) {
    String words = "AWS refuses it: " + code + ". " + message;
    return switch (code) {
      case "AccessDenied",
          "AccessDeniedException",
          "UnauthorizedOperation",
          "InvalidClientTokenId",
          "UnrecognizedClientException",
          "InvalidSignatureException",
          "SignatureDoesNotMatch" ->
          new Refused(
              Cause.WRONG_CREDENTIALS,
              words,
              "Compare the policies of the roles 'assumeRole' and 'serviceRole', of the vault and of"
                  + " its key with docs/systems/awsbackup.md, then run it again.");
      case "ResourceNotFoundException",
          "InvalidVolume.NotFound",
          "DBInstanceNotFound",
          "DBInstanceNotFoundFault",
          "NotFoundException" ->
          new Refused(
              missing,
              words,
              "Compare vault, resource, account and region in the estate with what is in AWS.");
      case "LimitExceededException" ->
          new Refused(
              Cause.BUSY,
              words,
              "A quota of the account is used up. Wait until other jobs have ended, or have the"
                  + " quota raised, then run it again.");
      case "InvalidParameterValueException",
          "MissingParameterValueException",
          "InvalidRequestException",
          "InvalidResourceStateException",
          "AlreadyExistsException",
          "ConflictException",
          "ValidationError" ->
          new Refused(
              Cause.CONFIGURATION,
              words,
              "Correct what AWS names in the estate (resource, vault, windows, restoreMetadata).");
      default ->
          new Refused(
              Cause.UNEXPECTED, words, "Read the message; CloudTrail has the call of 'backstay'.");
    };
  }

  private static String code(AwsServiceException e) {
    return e.awsErrorDetails() == null
        ? ""
        : Objects.requireNonNullElse(e.awsErrorDetails().errorCode(), "");
  }

  private static String message(AwsServiceException e) {
    String message =
        e.awsErrorDetails() == null
            ? ""
            : Objects.requireNonNullElse(e.awsErrorDetails().errorMessage(), "");
    return message.length() > 300 ? message.substring(0, 300) + "…" : message;
  }
}
