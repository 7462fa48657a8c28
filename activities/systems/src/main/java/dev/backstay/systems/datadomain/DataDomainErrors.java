package dev.backstay.systems.datadomain;

import dev.backstay.systems.rest.Refusal;
import dev.backstay.workflows.job.Cause;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The answers that are no answers, and what they mean for an operator. */
final class DataDomainErrors {
  private DataDomainErrors() {}

  /** What to throw: a refusal for what a person must mend, else something worth asking again. */
  static RuntimeException of(Answer answer) {
    String words = "The Data Domain says: " + answer.words();
    if (answer.status() == 429 || answer.status() >= 500) {
      return new UncheckedIOException(new IOException(words));
    }
    return switch (answer.status()) {
      case 401, 403 ->
          new Refusal(
              Cause.WRONG_CREDENTIALS,
              words,
              "Look at the account: its password, whether it is locked, and its role ('user' is enough to look).");
      case 404 ->
          new Refusal(
              Cause.CONFIGURATION,
              words,
              "Correct systemId in the estate, or see whether this DD OS has the call.");
      default ->
          new Refusal(
              Cause.UNEXPECTED, words, "Look at the message; the DD OS may be another than tried.");
    };
  }
}
