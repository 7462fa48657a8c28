package dev.backstay.systems.host;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A call of {@code job.sh}. It reaches the script over its standard input, so that nothing of it is
 * ever part of a command line that a shell reads, and no secret is an argument of any process.
 *
 * @param arguments the verb and what belongs to it
 * @param environment secrets go here
 * @param content what the verb {@code write} writes; empty for others
 */
public record ScriptCall(List<String> arguments, Map<String, String> environment, byte[] content) {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  static ScriptCall of(String... arguments) {
    return new ScriptCall(List.of(arguments), Map.of(), new byte[0]);
  }

  /** The call as the script reads it. */
  public byte[] frame() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    line(out, environment.size() + " " + arguments.size());
    environment.forEach((name, value) -> line(out, variable(name) + "=" + value));
    arguments.forEach(argument -> line(out, argument));
    out.writeBytes(content);
    return out.toByteArray();
  }

  /** The verb, for messages; what it was called with may be long or private. */
  @Override
  public String toString() {
    return arguments.getFirst();
  }

  private static String variable(String name) {
    if (!VARIABLE.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name for an environment variable: " + name);
    }
    return name;
  }

  /** Escapes whatever is not plain, as {@code printf %b} reads it. */
  private static void line(ByteArrayOutputStream out, String value) {
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      if (b == 0) {
        throw new IllegalArgumentException("no argument or variable can hold a zero byte");
      }
      if (b >= ' ' && b <= '~' && b != '\\') {
        out.write(b);
      } else {
        out.writeBytes("\\0%03o".formatted(b & 0xff).getBytes(StandardCharsets.US_ASCII));
      }
    }
    out.write('\n');
  }
}
