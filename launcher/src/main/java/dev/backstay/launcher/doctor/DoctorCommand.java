package dev.backstay.launcher.doctor;

import dev.backstay.launcher.home.Home;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./backstay doctor}: says what is there, what is missing and how to get it. */
@Command(
    name = "doctor",
    description = "Checks this machine and the running system. Exit code 1 when something fails.",
    mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {

  /** How to print. */
  enum Form {
    text,
    json
  }

  @Option(
      names = {"-o", "--output"},
      description = "Form of the output: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  Form form = Form.text;

  @Override
  public Integer call() throws IOException {
    Home home = Home.fromEnvironment();
    List<Finding> findings = new ArrayList<>();
    findings.addAll(MachineChecks.of(home));
    findings.addAll(ToolChecks.of(home));
    findings.addAll(RunningChecks.of(home));
    boolean failed = findings.stream().anyMatch(f -> f.status() == Finding.Status.FAIL);
    if (form == Form.json) {
      System.out.println(
          JsonMapper.builder()
              .build()
              .writeValueAsString(
                  Map.of("kind", "Doctor", "healthy", !failed, "findings", findings)));
    } else {
      findings.forEach(DoctorCommand::print);
      System.out.println(
          failed ? "Something is missing; see FAIL." : "All that is needed is here.");
    }
    return failed ? 1 : 0;
  }

  private static void print(Finding finding) {
    System.out.printf("%-4s  %-20s %s%n", finding.status(), finding.subject(), finding.says());
    if (!finding.hint().isEmpty()) {
      System.out.printf("      %-20s → %s%n", "", finding.hint());
    }
  }
}
