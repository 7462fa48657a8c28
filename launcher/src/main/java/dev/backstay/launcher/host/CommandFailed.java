package dev.backstay.launcher.host;

import java.util.List;

/** A command exited with an error; the message holds the last lines of what it said. */
public final class CommandFailed extends RuntimeException {
  private static final int SHOWN = 1500;

  private final transient Command.Output output;

  CommandFailed(List<String> argv, Command.Output output) {
    super(
        "%s exited with %d: %s"
            .formatted(
                String.join(" ", argv.subList(0, Math.min(4, argv.size()))),
                output.exitCode(),
                said(output)));
    this.output = output;
  }

  public Command.Output output() {
    return output;
  }

  private static String said(Command.Output output) {
    String text = (output.stdout().strip() + "\n" + output.stderr().strip()).strip();
    return text.length() <= SHOWN ? text : "… " + text.substring(text.length() - SHOWN);
  }
}
