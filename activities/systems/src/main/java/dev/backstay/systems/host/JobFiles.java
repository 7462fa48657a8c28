package dev.backstay.systems.host;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the files of a host's jobs lie. What the runner writes lies in the job's directory; {@code
 * work/} belongs to the user the tool runs as. A tool under another user may pass through the upper
 * directories but not list them, and cannot enter another job's {@code work/}.
 *
 * @param jobs the directory of all jobs on the host
 */
record JobFiles(String jobs) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Set<String> STREAMS = Set.of("stdout", "stderr");

  String directory(String job) {
    return jobs + "/" + checked(job);
  }

  /** An output stream, or a file in the job's work directory. */
  String file(String job, String name) {
    return STREAMS.contains(name) ? directory(job) + "/" + name : work(job, name);
  }

  String work(String job, String name) {
    return directory(job) + "/work/" + checked(name);
  }

  static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name for a job or a file of one: " + name);
    }
    return name;
  }
}
