package dev.backstay.systems.barman;

import dev.backstay.systems.host.HostOutput;
import dev.backstay.systems.host.HostResults;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which Barman is there. Older ones forget the names of backups, so no job could be found again.
 */
record BarmanVersion(int major, int minor, String text) {
  private static final Pattern NUMBER = Pattern.compile("(\\d+)\\.(\\d+)(\\.\\d+)?");

  boolean keepsNames() {
    return major > 3 || (major == 3 && minor >= 19);
  }

  static Optional<BarmanVersion> parse(String text) {
    Matcher number = NUMBER.matcher(text);
    return number.find()
        ? Optional.of(
            new BarmanVersion(
                Integer.parseInt(number.group(1)),
                Integer.parseInt(number.group(2)),
                number.group()))
        : Optional.empty();
  }

  static Optional<BarmanVersion> ask(Call<?> call) throws IOException {
    List<String> argv = new ArrayList<>(List.of(call.settings().binary(), "--version"));
    HostOutput output = call.host().ask(call.settings().command(argv, null));
    return output.exitCode() == 0 ? parse(output.stdout()) : Optional.empty();
  }

  static Optional<JobResult> refusal(Call<?> call) throws IOException {
    Optional<BarmanVersion> found = ask(call);
    if (found.isEmpty()) {
      return Optional.of(
          HostResults.now(
              JobResultBuilder.failed(
                  Cause.TOOL_MISSING,
                  "Barman's program " + call.settings().binary() + " does not run on its host.",
                  "Install Barman 3.19 or correct the system's `binary` and `runAs`.")));
    }
    if (!found.get().keepsNames()) {
      return Optional.of(
          HostResults.now(
              JobResultBuilder.failed(
                  Cause.CONFIGURATION,
                  "Barman "
                      + found.get().text()
                      + " does not keep the names of backups, so a job could not be found again.",
                  "Install Barman 3.19 or newer.")));
    }
    return Optional.empty();
  }
}
