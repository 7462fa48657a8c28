package dev.backstay.systems.host.ssh;

import dev.backstay.systems.host.HostUnreachable;
import dev.backstay.workflows.model.HostRef;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.client.session.ClientSession;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one host, kept open and shared. An SSH server allows so many calls at once on
 * one connection ({@code MaxSessions} of sshd_config: ten unless its administrator chose fewer);
 * who finds all of them busy gets another connection, so that nobody waits for a call that waits
 * for him. How many the server allows is learned when it refuses one.
 */
final class SshConnections implements AutoCloseable {
  private static final int MOST_CALLS = 8;

  private final SshLogin login;
  private int mostCalls = MOST_CALLS;
  private final List<Connection> open = new ArrayList<>();
  private @Nullable HostUnreachable lastFailure;
  private final AtomicLong failures = new AtomicLong();

  SshConnections(HostRef host) {
    this.login = new SshLogin(host);
  }

  private static final class Connection {
    private final ClientSession session;
    private int calls;

    private Connection(ClientSession session) {
      this.session = session;
    }
  }

  /** The right to make one call on a connection; closed when the call is over. */
  final class Turn implements AutoCloseable {
    private final Connection connection;
    private final int place;
    private boolean over;

    /**
     * @param place the how manieth of the calls under way on that connection
     */
    private Turn(Connection connection, int place) {
      this.connection = connection;
      this.place = place;
    }

    ClientSession session() {
      return connection.session;
    }

    /** The connection is of no use to anybody any more. */
    void drop() {
      connection.session.close(true);
      close();
    }

    /**
     * The server refused this call. The others on the connection go on, and from now on it is asked
     * for fewer at once.
     *
     * @return whether another turn can do better; a connection that takes not even one is dropped
     */
    boolean refused() {
      if (place == 1) {
        drop();
        return false;
      }
      allow(place - 1);
      close();
      return true;
    }

    @Override
    public synchronized void close() {
      if (!over) {
        over = true;
        give(connection);
      }
    }
  }

  private synchronized void allow(int calls) {
    mostCalls = Math.min(mostCalls, calls);
  }

  Turn take() throws HostUnreachable {
    long seen = failures.get();
    synchronized (this) {
      open.removeIf(connection -> !connection.session.isOpen());
      Connection free = null;
      for (Connection connection : open) {
        if (free == null && connection.calls < mostCalls) {
          free = connection;
        }
      }
      if (free == null) {
        free = connect(seen);
      }
      free.calls++;
      return new Turn(free, free.calls);
    }
  }

  /** Who waited while another one tried in vain shares that answer instead of trying in turn. */
  private Connection connect(long seen) throws HostUnreachable {
    if (lastFailure != null && failures.get() != seen) {
      throw lastFailure;
    }
    try {
      Connection connection = new Connection(login.open());
      open.add(connection);
      return connection;
    } catch (HostUnreachable e) {
      lastFailure = e;
      failures.incrementAndGet();
      throw e;
    }
  }

  private synchronized void give(Connection connection) {
    connection.calls--;
    if (connection.calls == 0 && open.size() > 1 && open.remove(connection)) {
      connection.session.close(false);
    }
  }

  @Override
  public void close() {
    login.close();
  }
}
