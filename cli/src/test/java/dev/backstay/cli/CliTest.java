package dev.backstay.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs command lines against a server with recorded answers. */
abstract class CliTest {
  @TempDir Path directory = Path.of("");
  RecordedServer server = started();
  final Map<String, String> environment = new HashMap<>();
  String typed = "";
  boolean interactive;

  /** What one command line came to. */
  record Result(int code, String out, String err) {
    JsonNode json() {
      return JsonMapper.builder().build().readTree(out);
    }
  }

  @BeforeEach
  void writeToken() throws IOException {
    Files.writeString(directory.resolve("token"), "secret\n");
    environment.put("BACKSTAY_SERVER", server.url());
    environment.put("BACKSTAY_TOKEN_FILE", directory.resolve("token").toString());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  Result cli(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        BackstayCli.run(
            new Terminal(
                new PrintWriter(out),
                new PrintWriter(err),
                new BufferedReader(new StringReader(typed)),
                interactive,
                environment::get,
                directory),
            arguments);
    return new Result(code, out.toString(), err.toString());
  }

  private static RecordedServer started() {
    try {
      return new RecordedServer();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
