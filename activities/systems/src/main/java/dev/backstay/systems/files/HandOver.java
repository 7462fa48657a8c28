package dev.backstay.systems.files;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two renames that put a restore in place: the target aside, the staged directory to the
 * target. Safe to run again at any point.
 */
public final class HandOver {
  private static final Pattern STAGED_BY = Pattern.compile("\\.restore-([a-z][a-z0-9]+)(/|$)");

  private HandOver() {}

  /**
   * Where the damaged state goes: {@code <target>.damaged-<token>}. The token is that of the
   * restore where the staged path names it, so that a second attempt finds what the first set
   * aside.
   */
  public static String aside(String staged, String target, String token) {
    Matcher by = STAGED_BY.matcher(staged);
    return target.replaceAll("/+$", "") + ".damaged-" + (by.find() ? by.group(1) : token);
  }
}
