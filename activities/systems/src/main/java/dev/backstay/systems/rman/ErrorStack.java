package dev.backstay.systems.rman;

import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostRunner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The errors of an output, in the order they were printed. RMAN prints the outermost first: the
 * reason is further down, as "Interpreting RMAN Error Stacks" of the User's Guide says.
 */
public record ErrorStack(List<Entry> entries) {
  private static final int MOST_OUTPUT = 256 << 10;
  private static final Pattern CODE = Pattern.compile("((?:RMAN|ORA|SP2|TNS)-\\d{4,5}):\\s*(.*)");
  private static final Pattern FRAME = Pattern.compile("RMAN-0057[01]|RMAN-00569");
  private static final Pattern OPERATING_SYSTEM =
      Pattern.compile("(?:Linux.*Error: \\d+: .*|Additional information: .*)");

  /** A code, its text, and what the operating system said behind it. */
  public record Entry(String code, String text) {}

  /** What a process printed, on either stream. */
  public static ErrorStack of(HostRunner host, HostJob job) throws IOException {
    return parse(
        host.tail(job.name(), "stdout", MOST_OUTPUT) + host.tail(job.name(), "stderr", 16 << 10));
  }

  public static ErrorStack parse(String output) {
    List<Entry> entries = new ArrayList<>();
    for (String line : output.lines().map(String::strip).toList()) {
      Matcher coded = CODE.matcher(line);
      if (coded.matches()) {
        if (!FRAME.matcher(coded.group(1)).matches()) {
          entries.add(new Entry(coded.group(1), coded.group(2)));
        }
      } else if (!entries.isEmpty() && OPERATING_SYSTEM.matcher(line).matches()) {
        Entry last = entries.removeLast();
        entries.add(new Entry(last.code(), last.text() + "; " + line));
      }
    }
    return new ErrorStack(List.copyOf(entries));
  }

  /** The last few, outermost first, on one line; for messages. */
  public String words() {
    if (entries.isEmpty()) {
      return "it printed no error";
    }
    List<Entry> last = entries.subList(Math.max(0, entries.size() - 4), entries.size());
    return String.join(" · ", last.stream().map(e -> e.code() + " " + e.text()).toList());
  }
}
