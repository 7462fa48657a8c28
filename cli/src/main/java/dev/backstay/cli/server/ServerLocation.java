package dev.backstay.cli.server;

import dev.backstay.cli.CliFailure;
import dev.backstay.cli.ExitCode;
import dev.backstay.cli.Terminal;
import dev.backstay.cli.output.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Where Backstay is and how to be let in. An option wins over the environment, the environment over
 * what {@code backstay up} wrote to {@code $BACKSTAY_HOME/run/server.json}.
 *
 * @param token null when none is known; the server then says what is missing
 */
public record ServerLocation(URI server, @Nullable String token) {

  /**
   * @throws CliFailure with exit code 9 when no server is known
   */
  public static ServerLocation find(
      Terminal terminal, @Nullable String serverOption, @Nullable Path tokenOption) {
    Path home = home(terminal);
    JsonNode written = read(home.resolve("run").resolve("server.json"));
    String server = first(serverOption, terminal.variable("BACKSTAY_SERVER"), written, "server");
    if (server == null) {
      throw notRunning("No Backstay is running here: there is no " + home + "/run/server.json.");
    }
    String tokenPath =
        first(
            tokenOption == null ? null : tokenOption.toString(),
            terminal.variable("BACKSTAY_TOKEN_FILE"),
            written,
            "tokenFile");
    return new ServerLocation(uri(server), tokenPath == null ? null : token(Path.of(tokenPath)));
  }

  /** The failure of a command that needs a server where none answers. */
  public static CliFailure notRunning(String message) {
    return new CliFailure(
        "unreachable",
        ExitCode.UNREACHABLE,
        message,
        "Start it with: ./backstay up    (or name a server: --server URL, BACKSTAY_SERVER)");
  }

  private static Path home(Terminal terminal) {
    String home = terminal.variable("BACKSTAY_HOME");
    return home == null
        ? terminal.directory().toAbsolutePath().normalize().resolve(".backstay")
        : Path.of(home);
  }

  private static @Nullable String first(
      @Nullable String option, @Nullable String variable, JsonNode written, String field) {
    if (option != null) {
      return option;
    }
    if (variable != null) {
      return variable;
    }
    String found = Json.text(written, field);
    return found.isEmpty() ? null : found;
  }

  private static JsonNode read(Path file) {
    try {
      return Files.exists(file)
          ? Json.mapper().readTree(Files.readString(file))
          : Json.mapper().createObjectNode();
    } catch (IOException | JacksonException e) {
      throw notRunning("Cannot read " + file + ": " + e.getMessage());
    }
  }

  private static URI uri(String server) {
    try {
      URI uri = URI.create(server.endsWith("/") ? server : server + "/");
      if ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Reported below, with the same words as a missing scheme.
    }
    throw CliFailure.usage(
        "Not a server address: " + server, "Write it like http://127.0.0.1:8080");
  }

  private static String token(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new CliFailure(
          "token",
          ExitCode.NOT_ALLOWED,
          "Cannot read the token file " + file + ".",
          "`backstay up` writes one; or name it with --token-file or BACKSTAY_TOKEN_FILE.");
    }
  }
}
