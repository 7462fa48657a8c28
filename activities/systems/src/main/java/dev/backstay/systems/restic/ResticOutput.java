package dev.backstay.systems.restic;

import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.json.BackstayJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the JSON lines of restic. What a version leaves out is unknown, not zero: 0.14 omits fields
 * that are 0, prints restores and checks as text, and names snapshots by their short id.
 */
final class ResticOutput {
  /** What a backup said at its end. */
  record Summary(String snapshot, long files, long bytes, long added, long stored) {}

  private static final int SHORT_ID = 8;

  private ResticOutput() {}

  /** How far it is, by the last complete status line in the end of its output. */
  static Optional<JobHeartbeat> progress(String token, String tail) {
    List<String> lines = tail.lines().toList();
    String doing = null;
    for (String line : lines.reversed()) {
      JsonNode message = parse(line);
      if (message == null) {
        continue;
      }
      String type = message.path("message_type").asString("");
      if (type.equals("backstay")) {
        return Optional.of(
            new JobHeartbeat(token, -1, -1, -1, -1, message.path("doing").asString(null)));
      }
      if (type.equals("status")) {
        return Optional.of(status(token, message));
      }
      doing = type;
    }
    return doing == null
        ? Optional.empty()
        : Optional.of(new JobHeartbeat(token, -1, -1, -1, -1, "finishing"));
  }

  private static JobHeartbeat status(String token, JsonNode status) {
    long done = status.path("bytes_done").asLong(status.path("bytes_restored").asLong(0));
    long total = status.path("total_bytes").asLong(-1);
    double percent = Math.min(100, 100 * status.path("percent_done").asDouble(0));
    long eta = status.path("seconds_remaining").asLong(-1);
    return new JobHeartbeat(token, done, total, percent, eta, null);
  }

  static Optional<Summary> summary(InputStream stdout) throws IOException {
    Summary found = null;
    try (BufferedReader lines = lines(stdout)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode message = line.contains("\"summary\"") ? parse(line) : null;
        if (message != null && message.path("message_type").asString("").equals("summary")) {
          found = summary(message);
        }
      }
    }
    return Optional.ofNullable(found);
  }

  private static Summary summary(JsonNode m) {
    long added = m.path("data_added").asLong(0);
    return new Summary(
        shortId(m.path("snapshot_id").asString("")),
        m.path("total_files_processed").asLong(0),
        m.path("total_bytes_processed").asLong(0),
        added,
        m.path("data_added_packed").asLong(added));
  }

  /** Names of what could not be read or written; 0.14 says so on stderr, later ones on stdout. */
  static Set<String> failedItems(InputStream... streams) throws IOException {
    Set<String> items = new LinkedHashSet<>();
    for (InputStream stream : streams) {
      try (BufferedReader lines = lines(stream)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          failedItem(line).ifPresent(items::add);
        }
      }
    }
    return items;
  }

  private static Optional<String> failedItem(String line) {
    if (line.startsWith("ignoring error for ")) {
      String rest = line.substring("ignoring error for ".length());
      int colon = rest.indexOf(": ");
      return Optional.of(colon < 0 ? rest : rest.substring(0, colon));
    }
    JsonNode message = line.contains("\"error\"") ? parse(line) : null;
    if (message == null || !message.path("message_type").asString("").equals("error")) {
      return Optional.empty();
    }
    return Optional.of(message.path("item").asString(message.path("error").toString()));
  }

  static List<ResticSnapshot> snapshots(InputStream json) throws IOException {
    List<ResticSnapshot> snapshots = new ArrayList<>();
    try (json) {
      String text = new String(json.readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!text.isEmpty() && !text.equals("null")) {
        for (JsonNode node : BackstayJson.mapper().readTree(text)) {
          snapshots.add(BackstayJson.mapper().treeToValue(node, ResticSnapshot.class));
        }
      }
    } catch (JacksonException e) {
      throw new IOException("restic's list of snapshots cannot be read", e);
    }
    return snapshots;
  }

  /** Every version agrees on the short id, and lists and summaries must name copies alike. */
  static String shortId(String id) {
    return id.length() > SHORT_ID ? id.substring(0, SHORT_ID) : id;
  }

  private static @Nullable JsonNode parse(String line) {
    if (!line.startsWith("{") || !line.endsWith("}")) {
      return null;
    }
    try {
      return BackstayJson.mapper().readTree(line);
    } catch (JacksonException e) {
      return null; // cut off by the tail, or text
    }
  }

  private static BufferedReader lines(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }
}
