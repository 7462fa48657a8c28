package dev.backstay.cli;

import dev.backstay.cli.follow.ProgressStyle;
import dev.backstay.cli.output.Printer;
import dev.backstay.cli.server.ApiClient;
import dev.backstay.cli.server.ServerLocation;
import java.io.PrintWriter;

/** What a command works with, made from the options when it is first asked for. */
public final class Session {
  private final RootCommand options;
  private final Terminal terminal;

  Session(RootCommand options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  public Terminal terminal() {
    return terminal;
  }

  /** Talks to the server; finding it may fail with exit code 9. */
  public ApiClient api() {
    return new ApiClient(ServerLocation.find(terminal, options.server, options.tokenFile));
  }

  public Printer printer() {
    return new Printer(terminal.out(), options.output);
  }

  public ProgressStyle progress() {
    return options.progress;
  }

  /** Standard output, for commands whose data is text. */
  public PrintWriter out() {
    return terminal.out();
  }

  /** A remark to the person, never data; silent when a program reads. */
  public void say(String text) {
    if (!options.output.forPrograms()) {
      terminal.err().println(text);
      terminal.err().flush();
    }
  }
}
