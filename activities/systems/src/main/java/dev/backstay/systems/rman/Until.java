package dev.backstay.systems.rman;

/**
 * Where a recovery stops. RMAN stops before what it is told, we promise inclusive: so the next SCN
 * or the next second is named.
 *
 * @param clause in RMAN's words
 * @param words for people
 */
record Until(String clause, String words) {

  /** Everything up to this SCN, with it. */
  static Until including(long scn) {
    return new Until("UNTIL SCN " + (scn + 1), "SCN " + scn);
  }

  /** Everything before this SCN: where the logs of a point end. */
  static Until before(long scn) {
    return new Until("UNTIL SCN " + scn, "the end of the backup's own logs, SCN " + scn);
  }

  /** Everything up to the end of a second of the database's local time. */
  static Until time(String nextSecond, String words) {
    return new Until(
        "UNTIL TIME \"TO_DATE('%s','YYYY-MM-DD HH24:MI:SS')\"".formatted(nextSecond), words);
  }
}
