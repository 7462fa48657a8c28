package dev.backstay.systems.host.ssh;

import dev.backstay.systems.host.HostUnreachable;
import dev.backstay.workflows.model.HostRef;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
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
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // Guarded by the lock, which is never held over anything that waits for the network: calls end in
  // the threads that read from it.
  private final List<Connection> open = new ArrayList<>();
  private int mostCalls = MOST_CALLS;
  private boolean loggingIn;
  private @Nullable HostUnreachable lastFailure;
  private long failures;

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
    private boolean over;

    private Turn(Connection connection) {
      this.connection = connection;
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
      boolean besideOthers =
          locked(
              () -> {
                int others = connection.calls - 1;
                mostCalls = others > 0 ? Math.min(mostCalls, others) : mostCalls;
                return others > 0;
              });
      if (besideOthers) {
        close();
      } else {
        drop();
      }
      return besideOthers;
    }

    @Override
    public void close() {
      locked(
          () -> {
            if (!over) {
              over = true;
              give(connection);
            }
          });
    }
  }

  /**
   * A turn on a connection that has room, else on a new one. One at a time logs in; who waits for
   * him takes a place that becomes free meanwhile, or shares his answer when he tried in vain.
   */
  Turn take() throws HostUnreachable {
    lock.lock();
    try {
      long seen = failures;
      while (true) {
        Turn free = free();
        if (free != null) {
          return free;
        }
        if (lastFailure != null && failures != seen) {
          throw lastFailure;
        }
        if (!loggingIn) {
          loggingIn = true;
          break;
        }
        changed.awaitUninterruptibly(); // a login has its own limits
      }
    } finally {
      lock.unlock();
    }
    return connect();
  }

  private @Nullable Turn free() {
    open.removeIf(connection -> !connection.session.isOpen());
    for (Connection connection : open) {
      if (connection.calls < mostCalls) {
        return turn(connection);
      }
    }
    return null;
  }

  private Turn connect() throws HostUnreachable {
    try {
      Connection made = new Connection(login.open());
      return locked(
          () -> {
            open.add(made);
            return turn(made);
          });
    } catch (HostUnreachable e) {
      locked(
          () -> {
            lastFailure = e;
            failures++;
          });
      throw e;
    } finally {
      locked(
          () -> {
            loggingIn = false;
            changed.signalAll();
          });
    }
  }

  private Turn turn(Connection connection) {
    connection.calls++;
    return new Turn(connection);
  }

  private void give(Connection connection) {
    connection.calls--;
    if (connection.calls == 0 && open.size() > 1 && open.remove(connection)) {
      connection.session.close(false);
    }
    changed.signalAll();
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    login.close();
  }
}
