package dev.backstay.systems.host.ssh;

import dev.backstay.systems.host.HostOutput;
import dev.backstay.systems.host.HostScript;
import dev.backstay.systems.host.HostShell;
import dev.backstay.systems.host.HostUnreachable;
import dev.backstay.systems.host.ScriptCall;
import dev.backstay.workflows.model.HostRef;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.jspecify.annotations.Nullable;

/**
 * Calls the script over SSH. The script lies on the host under its digest and is brought there when
 * it is missing. A call is sent whole or has no effect: the script counts what it is told to read.
 */
final class SshShell implements HostShell, AutoCloseable {
  private static final Duration OPEN = Duration.ofSeconds(30);
  private static final Duration INSTALL = Duration.ofMinutes(1);

  private final HostRef host;
  private final String script;
  private final SshConnections connections;

  SshShell(HostRef host) {
    this.host = host;
    this.script = host.stateDirectory() + "/bin/" + HostScript.fileName();
    if (!script.startsWith("/") || script.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException("not a directory: " + host.stateDirectory());
    }
    this.connections = new SshConnections(host);
  }

  @Override
  public String stateDirectory() {
    return host.stateDirectory();
  }

  @Override
  public HostOutput run(ScriptCall call, Duration limit) throws IOException {
    HostOutput answer = exec(RemoteCommand.CALL, input(call), limit);
    if (answer.stdout().startsWith(RemoteCommand.ABSENT)) {
      install();
      answer = exec(RemoteCommand.CALL, input(call), limit);
    }
    if (!answer.stdout().startsWith(RemoteCommand.READY)) {
      throw unusable(answer);
    }
    String said = answer.stdout().substring(RemoteCommand.READY.length() + 1);
    return new HostOutput(answer.exitCode(), said, answer.stderr());
  }

  @Override
  public InputStream stream(ScriptCall call) throws IOException {
    InputStream in = open(call);
    String first = BoundedOutput.line(in);
    if (first.equals(RemoteCommand.ABSENT)) {
      in.close();
      install();
      in = open(call);
      first = BoundedOutput.line(in);
    }
    if (!first.equals(RemoteCommand.READY)) {
      in.close();
      throw lost(null);
    }
    return in;
  }

  private InputStream open(ScriptCall call) throws IOException {
    Exchange exchange =
        exchange(RemoteCommand.CALL, input(call), null, OutputStream.nullOutputStream());
    return new FilterInputStream(exchange.channel().getInvertedOut()) {
      @Override
      public void close() {
        exchange.close();
      }
    };
  }

  private void install() throws IOException {
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    byte[] text = HostScript.text();
    line(input, script);
    line(input, HostScript.digest());
    input.writeBytes(text);
    HostOutput answer = exec(RemoteCommand.INSTALL, input.toByteArray(), INSTALL);
    if (!answer.stdout().startsWith(RemoteCommand.READY)) {
      throw unusable(answer);
    }
  }

  private HostUnreachable unusable(HostOutput answer) {
    return new HostUnreachable(
        """
        The host %s cannot be used: user %s could not prepare %s there (code %d: %s). Make that directory on the host and \
        give it to this user."""
            .formatted(
                host.words(),
                host.user(),
                host.stateDirectory(),
                answer.exitCode(),
                answer.stderr().strip().replaceAll("\\s+", " ")),
        null);
  }

  private HostOutput exec(String command, byte[] input, Duration limit) throws IOException {
    BoundedOutput stdout = new BoundedOutput();
    BoundedOutput stderr = new BoundedOutput();
    try (Exchange exchange = exchange(command, input, stdout, stderr)) {
      ChannelExec channel = exchange.channel();
      var events = channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), limit);
      if (!events.contains(ClientChannelEvent.CLOSED)) {
        throw new IOException(
            "no answer within %d s from host %s".formatted(limit.toSeconds(), host.words()));
      }
      Integer code = channel.getExitStatus();
      if (code == null) {
        throw lost(null);
      }
      return new HostOutput(code, stdout.answer(), stderr.text());
    }
  }

  /**
   * One call under way. The server is told of its end, for a call whose end it never hears of takes
   * up one of the connection's few places for good; the place is free when the server has agreed.
   */
  private record Exchange(SshConnections.Turn turn, ChannelExec channel) implements AutoCloseable {
    @Override
    public void close() {
      channel.close(false).addListener(closed -> turn.close());
    }
  }

  /**
   * Sends a call. A connection that was cut while it was idle is only noticed now: nothing was sent
   * over it, so the call takes another one. So does one that the server refuses because the
   * connection has as many as it may.
   *
   * @param stdout null when the caller reads it as it comes
   */
  private Exchange exchange(
      String command, byte[] input, @Nullable OutputStream stdout, OutputStream stderr)
      throws HostUnreachable {
    int attempt = 1;
    while (true) {
      SshConnections.Turn turn = connections.take();
      try {
        ChannelExec channel = turn.session().createExecChannel(command);
        channel.setIn(new ByteArrayInputStream(input));
        channel.setErr(stderr);
        if (stdout != null) {
          channel.setOut(stdout);
        }
        channel.open().verify(OPEN);
        return new Exchange(turn, channel);
      } catch (IOException | IllegalStateException e) {
        if (isRefusal(e) && turn.refused()) {
          continue;
        }
        turn.drop();
        if (attempt++ == 2) {
          throw isRefusal(e) ? refused(e) : lost(e);
        }
      }
    }
  }

  private static boolean isRefusal(Exception e) {
    return e instanceof SshChannelOpenException || e.getCause() instanceof SshChannelOpenException;
  }

  private HostUnreachable refused(Exception cause) {
    return new HostUnreachable(
        """
        The host %s let user %s in and then refused to run anything (%s). Look at MaxSessions and ForceCommand in its \
        sshd_config, and at the host's own limits."""
            .formatted(host.words(), host.user(), cause.getMessage()),
        cause);
  }

  private HostUnreachable lost(@Nullable Exception cause) {
    return new HostUnreachable(
        "The connection to host %s was lost before it answered.".formatted(host.words()), cause);
  }

  /** What the fixed command reads: where the script lies, then the call. */
  private byte[] input(ScriptCall call) {
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    line(input, script);
    input.writeBytes(call.frame());
    return input.toByteArray();
  }

  private static void line(ByteArrayOutputStream out, String line) {
    out.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    connections.close();
  }
}
