package dev.backstay.systems.awsbackup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.backup.model.BackupException;

class AwsErrorsTest {

  private static AwsServiceException said(String code, int status) {
    return BackupException.builder()
        .statusCode(status)
        .awsErrorDetails(
            AwsErrorDetails.builder().errorCode(code).errorMessage("as AWS says").build())
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "ThrottlingException, 400",
    "TooManyRequestsException, 429",
    "ServiceUnavailableException, 500",
    "ExpiredTokenException, 403",
    "Anything, 503",
  })
  void whatMayGoByItselfIsAskedAgain(String code, int status) {
    AwsServiceException error = said(code, status);

    assertThat(AwsErrors.judged(error, Cause.POINT_MISSING)).isSameAs(error);
  }

  @ParameterizedTest
  @CsvSource({
    "AccessDeniedException, WRONG_CREDENTIALS",
    "UnrecognizedClientException, WRONG_CREDENTIALS",
    "ResourceNotFoundException, SOURCE_MISSING",
    "LimitExceededException, BUSY",
    "InvalidParameterValueException, CONFIGURATION",
    "SomethingNewException, UNEXPECTED",
  })
  void whatOnlyAPersonCanMendIsRefusedWithANextAction(String code, Cause cause) {
    assertThat(AwsErrors.judged(said(code, 400), Cause.SOURCE_MISSING))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.why()).isEqualTo(cause);
              assertThat(refused.said()).contains(code).contains("as AWS says");
              assertThat(refused.nextAction()).isNotBlank();
            });
  }

  @Test
  void aNetworkThatFailsIsAskedAgain() {
    SdkClientException error = SdkClientException.create("connection reset");

    assertThat(AwsErrors.judged(error, Cause.POINT_MISSING)).isSameAs(error);
  }
}
