package dev.backstay.testkit.simulated.aws;

/** What the played service answers instead of a result. */
final class AwsError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;

  AwsError(String code, int status, String message) {
    super(message);
    this.code = code;
    this.status = status;
  }

  static AwsError missing(String what) {
    return new AwsError("ResourceNotFoundException", 400, "simulated: there is no " + what);
  }

  /** What AWS says of a vault that does not exist, whatever the caller is allowed. */
  static AwsError noSuchVault() {
    return new AwsError(
        "AccessDeniedException", 403, "simulated: Insufficient privileges to perform this action.");
  }

  static AwsError invalid(String why) {
    return new AwsError("InvalidParameterValueException", 400, "simulated: " + why);
  }

  static AwsError notNow(String why) {
    return new AwsError("InvalidRequestException", 400, "simulated: " + why);
  }

  String code() {
    return code;
  }

  int status() {
    return status;
  }

  String words() {
    return String.valueOf(getMessage());
  }
}
