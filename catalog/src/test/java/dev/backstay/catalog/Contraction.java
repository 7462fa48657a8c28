package dev.backstay.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what a migration takes away or narrows. The release before works on the migrated catalog
 * until the last of its workers is gone: what it reads and writes must go on to fit.
 */
final class Contraction {
  private static final Map<Pattern, String> RULES = new LinkedHashMap<>();

  static {
    rule("^drop ", "drops something");
    rule("^(truncate|delete from) ", "removes rows");
    rule("^revoke ", "takes a permission away");
    rule("^alter .*\\brename\\b", "renames something");
    rule("^alter table .*\\bdrop (?!not null)", "drops a part of a table");
    rule("^alter table .*\\b(alter|alter column) \\S+ (set data )?type\\b", "changes a type");
    rule("^alter table .*\\bset not null", "makes a column required");
    rule(
        "^alter table (?!.*\\b(default|generated)\\b).*\\badd"
            + " (?!constraint|check|unique|primary|foreign|exclude).*\\bnot null",
        "adds a required column without a default");
    rule(
        "^alter table .*\\badd (constraint|check|unique|primary|foreign|exclude)",
        "adds a rule that rows of the earlier release may break");
  }

  private Contraction() {}

  private static void rule(String pattern, String words) {
    RULES.put(Pattern.compile(pattern), words);
  }

  /** Every statement that contracts, as {@code words: statement}. */
  static List<String> in(String sql) {
    List<String> found = new ArrayList<>();
    List<String> statements = statements(sql);
    for (String statement : statements) {
      RULES.forEach(
          (pattern, words) -> {
            if (parts(statement).anyMatch(part -> pattern.matcher(part).find())) {
              found.add(words + ": " + statement);
            }
          });
      if (statement.startsWith("create unique index") && !onANewTable(statement, statements)) {
        found.add("adds a rule that rows of the earlier release may break: " + statement);
      }
    }
    return found;
  }

  /** An {@code alter table} of several parts is several statements. */
  private static Stream<String> parts(String statement) {
    if (!statement.startsWith("alter table")) {
      return Stream.of(statement);
    }
    return Stream.of(statement.split(",(?![^(]*\\))"))
        .map(part -> part.startsWith("alter table") ? part : "alter table x " + part.strip());
  }

  private static boolean onANewTable(String index, List<String> statements) {
    String table = index.replaceFirst(".* on ", "").replaceFirst("[ (].*", "");
    return statements.stream()
        .anyMatch(s -> s.matches("create table (if not exists )?" + table + "\\b.*"));
  }

  private static List<String> statements(String sql) {
    String bare =
        sql.replaceAll("(?s)\\$(\\w*)\\$.*?\\$\\1\\$", "''")
            .replaceAll("--[^\\n]*", " ")
            .replaceAll("(?s)/\\*.*?\\*/", " ")
            .replaceAll("\\s+", " ")
            .toLowerCase(Locale.ROOT);
    return Stream.of(bare.split(";")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
