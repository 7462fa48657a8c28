package dev.backstay.systems.veeam;

import dev.backstay.systems.rest.Refusal;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.model.RepositoryRef;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who brings copies to a repository, as the estate says it.
 *
 * @param job the id of the backup copy job that may be started; empty when only the product's own
 *     schedule starts it
 */
record Copies(Optional<String> job) {
  static final String SETTING = "copyJob";
  static final String OWN_SCHEDULE = "own-schedule";

  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  static Copies of(RepositoryRef repository) {
    String given = repository.config().getOrDefault(SETTING, "");
    if (given.equals(OWN_SCHEDULE)) {
      return new Copies(Optional.empty());
    }
    if (ID.matcher(given).matches()) {
      return new Copies(Optional.of(given));
    }
    throw new Refusal(
        Cause.CONFIGURATION,
        given.isEmpty()
            ? "Repository " + repository.name() + " does not say who brings copies there."
            : "'%s' of repository %s is no backup copy job: '%s'."
                .formatted(SETTING, repository.name(), given),
        "Set '%s' to the id of a backup copy job, or to '%s'.".formatted(SETTING, OWN_SCHEDULE));
  }
}
