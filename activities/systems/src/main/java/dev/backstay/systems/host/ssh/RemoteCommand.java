package dev.backstay.systems.host.ssh;

/**
 * The only two command lines that are ever sent to a host. They are constants: the SSH server hands
 * a command line to the user's shell, whichever that is, so no input may be part of one. Input
 * follows over standard input.
 */
final class RemoteCommand {
  /** What a host prints first, so that the noise of a login shell is told from the answer. */
  static final String READY = "backstay ready";

  static final String ABSENT = "backstay absent";

  /** Reads the path of the script, then becomes the script, which reads the call. */
  static final String CALL =
      "exec /bin/sh -c '"
          + "IFS= read -r f; "
          + "if [ -r \"$f\" ]; then "
          + "echo \"backstay ready\"; "
          + "exec env -i"
          + " \"PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\""
          + " \"HOME=$HOME\" LANG=C.UTF-8 TZ=UTC /bin/sh \"$f\"; "
          + "else echo \"backstay absent\"; fi'";

  /**
   * Reads path and SHA-256 of the script, then the script itself. Only a whole one takes its place.
   * Other users may pass through the directories, and read nothing.
   */
  static final String INSTALL =
      "exec /bin/sh -c '"
          + "umask 066; "
          + "IFS= read -r f && IFS= read -r s && d=${f%/bin/*}"
          + " && mkdir -p \"$d/bin\" \"$d/jobs\" && t=$(mktemp \"$d/bin/.job-XXXXXX\") || exit 73; "
          + "cat >\"$t\" && echo \"$s  $t\" | sha256sum -c --status && mv -f \"$t\" \"$f\""
          + " && echo \"backstay ready\" && exit 0; "
          + "rm -f \"$t\"; exit 74'";

  private RemoteCommand() {}
}
