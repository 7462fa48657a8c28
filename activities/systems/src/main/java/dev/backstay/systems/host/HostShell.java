package dev.backstay.systems.host;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Carries calls of {@code job.sh} to a host and answers back: all in which hosts differ. */
public interface HostShell {

  /** The state directory on the host; job directories lie in {@code jobs} below it. */
  String stateDirectory();

  /**
   * Runs a call to its end.
   *
   * @throws HostUnreachable when the host does not answer; whether the call was carried out is then
   *     unknown
   * @throws IOException when there is no answer within the limit
   */
  HostOutput run(ScriptCall call, Duration limit) throws IOException;

  /**
   * Standard output of a call, as it comes. A host that is lost on the way looks like the end of
   * the stream: the caller must know how much there is. Closing it early ends the call.
   */
  InputStream stream(ScriptCall call) throws IOException;
}
