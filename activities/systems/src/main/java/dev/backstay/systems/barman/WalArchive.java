package dev.backstay.systems.barman;

import dev.backstay.systems.host.HostOutput;
import dev.backstay.systems.host.ScriptWords;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What lies in Barman's archive of one server and in the directory its streaming fills.
 *
 * @param archived segments that are archived
 * @param closedAt when the newest archived segment was last written; null when there is none
 * @param streamedAt when the newest streamed, not yet archived segment was last written; null when
 *     there is none
 */
record WalArchive(
    List<WalSegment> archived, @Nullable Instant closedAt, @Nullable Instant streamedAt) {

  /** Reads both directories; empty when the archive's cannot be read. */
  static Optional<WalArchive> read(Call<?> call, String home, long segmentBytes)
      throws IOException {
    HostOutput wals = names(call, home + "/wals");
    if (wals.exitCode() != 0) {
      return Optional.empty();
    }
    return Optional.of(
        parse(wals.stdout(), names(call, home + "/streaming").stdout(), segmentBytes));
  }

  static WalArchive parse(String wals, String streaming, long segmentBytes) {
    List<WalSegment> archived = new ArrayList<>();
    Instant closedAt = null;
    WalSegment newest = null;
    for (String line : wals.lines().toList()) {
      String[] words = line.split(" ");
      Optional<WalSegment> segment = WalSegment.parse(words[0], segmentBytes);
      if (segment.isPresent()) {
        archived.add(segment.get());
        if (newest == null || newest.compareTo(segment.get()) < 0) {
          newest = segment.get();
          closedAt = written(words[1]);
        }
      }
    }
    Instant streamedAt = null;
    for (String line : streaming.lines().toList()) {
      String[] words = line.split(" ");
      if (WalSegment.parse(words[0], segmentBytes).isPresent()) {
        Instant at = written(words[1]);
        streamedAt = streamedAt == null || at.isAfter(streamedAt) ? at : streamedAt;
      }
    }
    return new WalArchive(List.copyOf(archived), closedAt, streamedAt);
  }

  /** The server's segment size, as Barman noted it with a backup; the default when it did not. */
  static long segmentBytes(Call<?> call, String home, String backupId) throws IOException {
    for (String file :
        List.of(
            home + "/meta/" + backupId + "-backup.info",
            home + "/base/" + backupId + "/backup.info")) {
      HostOutput info = call.host().ask(call.settings().command(List.of("cat", file), null));
      String size = ScriptWords.keyValues(info.stdout()).getOrDefault("xlog_segment_size", "");
      if (info.exitCode() == 0 && size.matches("\\d{1,10}")) {
        return Long.parseLong(size);
      }
    }
    return WalSegment.DEFAULT_BYTES;
  }

  private static HostOutput names(Call<?> call, String directory) throws IOException {
    return call.host()
        .ask(
            call.settings()
                .command(List.of("find", directory, "-type", "f", "-printf", "%f %T@\\n"), null));
  }

  private static Instant written(String seconds) {
    return Instant.ofEpochMilli((long) (Double.parseDouble(seconds) * 1000));
  }
}
