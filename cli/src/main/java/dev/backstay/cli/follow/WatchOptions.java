package dev.backstay.cli.follow;

import dev.backstay.cli.Session;
import dev.backstay.cli.input.TimeSpan;
import dev.backstay.cli.output.Json;
import dev.backstay.cli.output.Printer;
import dev.backstay.cli.server.ApiClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** What to do after a start: return at once, wait, or follow step by step. */
public final class WatchOptions {

  @Option(names = "--follow", description = "Print each step until the run ends.")
  boolean follow;

  @Option(names = "--wait", description = "Wait until the run ends; the exit code tells how.")
  boolean wait;

  @Option(
      names = "--timeout",
      converter = TimeSpan.class,
      paramLabel = "SPAN",
      description = "Stop waiting after 90s, 15m, 2h; exit code 7, the run goes on.")
  @Nullable Duration timeout;

  public @Nullable Duration timeout() {
    return timeout;
  }

  /** Prints what was started, or watches it; the exit code. */
  public int afterStart(Session session, ApiClient api, JsonNode started) {
    String id = Json.text(started, "id");
    if (!follow && !wait && timeout == null) {
      Printer printer = session.printer();
      printer.one(
          "Run",
          started,
          "id",
          out -> {
            out.println("Started " + id);
            out.println("  " + Json.text(started, "links.ui"));
            out.println("  follow it with: backstay follow " + id);
          });
      return 0;
    }
    session.say("Started " + id + "\n  " + Json.text(started, "links.ui"));
    return RunEnding.print(session, new Follower(session, api).follow(id, follow, timeout));
  }
}
