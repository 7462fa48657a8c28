package dev.backstay.catalog.estate.yaml;

import static java.util.Map.entry;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The few names an estate file may leave open as <code>${NAME}</code>; whoever loads it gives their
 * values. Nothing else is ever replaced, and no other environment variable is readable this way.
 */
public final class Placeholders {

  /** Name to meaning: the whole documented set. */
  public static final Map<String, String> KNOWN =
      Map.ofEntries(
          entry("BACKSTAY_STATE", "directory of this installation's state"),
          entry("BACKSTAY_DEMO", "directory of the demo's data"),
          entry("BACKSTAY_SECRETS", "directory of credential files"),
          entry("BACKSTAY_BARMAN", "the barman program"),
          entry("BACKSTAY_RESTIC", "the restic program"),
          entry("BACKSTAY_PG_BIN", "directory of PostgreSQL's programs"),
          entry("BACKSTAY_PG_PORT", "port of the demo's database server"),
          entry(
              "BACKSTAY_RUN_AS",
              "user that runs Barman and PostgreSQL; empty when nobody else does"),
          entry("BACKSTAY_SIMULATORS", "directory of the simulated products"),
          entry("BACKSTAY_SIMULATED_VEEAM", "address of the simulated Veeam server"),
          entry("BACKSTAY_SIMULATED_AWS", "address of the simulated AWS"),
          entry("BACKSTAY_SIMULATED_ORACLE", "SSH port of the simulated Oracle host"),
          entry("BACKSTAY_SIMULATED_VCENTER", "address of the simulated vCenter"),
          entry(
              "BACKSTAY_SIMULATED_VCENTER_NAME",
              "name of the simulated vCenter's system; empty when it is left out"),
          entry("BACKSTAY_SIMULATED_DATADOMAIN", "address of the simulated Data Domain"),
          entry("BACKSTAY_SIMULATED_USER", "who logs in to the simulated Oracle host"));

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)\\}");

  private final Map<String, String> values;

  private Placeholders(Map<String, String> values) {
    this.values = values;
  }

  public static Placeholders none() {
    return new Placeholders(Map.of());
  }

  /** Takes what is known from the given values and ignores the rest, such as an environment. */
  public static Placeholders from(Map<String, String> given) {
    Map<String, String> taken = new TreeMap<>(given);
    taken.keySet().retainAll(KNOWN.keySet());
    return new Placeholders(taken);
  }

  /** The text with its placeholders replaced; problems are reported and leave it as it is. */
  String replace(String text, Place place, String field, Findings findings) {
    Matcher match = PLACEHOLDER.matcher(text);
    StringBuilder replaced = new StringBuilder();
    while (match.find()) {
      String name = match.group(1);
      String value = values.get(name);
      if (!KNOWN.containsKey(name)) {
        findings.add(
            place,
            field,
            "unknown placeholder ${" + name + "}" + Closest.question(name, KNOWN.keySet()),
            Closest.list(KNOWN.keySet(), ""),
            "${BACKSTAY_STATE}/repositories/local");
      } else if (value == null) {
        findings.add(
            place,
            field,
            "no value was given for ${" + name + "} (" + KNOWN.get(name) + ")",
            "a value in the environment of whoever loads the file",
            name + "=/path ./backstay …");
      }
      match.appendReplacement(
          replaced, Matcher.quoteReplacement(value == null ? match.group() : value));
    }
    return match.appendTail(replaced).toString();
  }
}
