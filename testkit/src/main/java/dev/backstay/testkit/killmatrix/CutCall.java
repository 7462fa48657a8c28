package dev.backstay.testkit.killmatrix;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One call on a {@link Wire}. Once the worker is dead its caller hears nothing, as a process that
 * is gone hears nothing, until the worker is put away and its threads may end.
 */
final class CutCall<Q, A> extends ClientCall<Q, A> {
  private final @Nullable ClientCall<Q, A> real;
  private final @Nullable Wire wire;
  private final Life life;
  private final @Nullable Executor executor;
  private final AtomicBoolean closed = new AtomicBoolean();
  private @Nullable Listener<A> caller;
  private volatile @Nullable Q request;

  CutCall(ClientCall<Q, A> real, Wire wire, Life life, CallOptions options) {
    this(real, wire, life, options.getExecutor());
  }

  private CutCall(
      @Nullable ClientCall<Q, A> real,
      @Nullable Wire wire,
      Life life,
      @Nullable Executor executor) {
    this.real = real;
    this.wire = wire;
    this.life = life;
    this.executor = executor;
  }

  /** A call of a worker that is already dead. */
  static <Q, A> ClientCall<Q, A> silent(Life life, CallOptions options) {
    return new CutCall<Q, A>(null, null, life, options.getExecutor());
  }

  @Override
  public void start(Listener<A> listener, Metadata headers) {
    caller = listener;
    life.atBurial(() -> release(Status.UNAVAILABLE.withDescription("this worker is dead")));
    if (real != null) {
      real.start(new Answers(listener), headers);
    }
  }

  @Override
  public void request(int messages) {
    if (real != null) {
      real.request(messages);
    }
  }

  @Override
  public void sendMessage(Q message) {
    request = message;
    if (real == null || wire == null) {
      return;
    }
    wire.goesOut(message);
    if (life.ended()) {
      real.cancel("this worker is dead", null);
    } else {
      real.sendMessage(message);
    }
  }

  @Override
  public void halfClose() {
    if (real != null && !life.ended()) {
      real.halfClose();
    }
  }

  @Override
  public void cancel(@Nullable String message, @Nullable Throwable cause) {
    if (real != null) {
      real.cancel(message, cause);
    }
    if (real == null || life.ended()) {
      release(Status.CANCELLED.withDescription(message));
    }
  }

  /** Lets the caller go. On its own executor: a blocking caller waits on nothing else. */
  private void release(Status status) {
    Listener<A> waiting = caller;
    if (waiting != null && closed.compareAndSet(false, true)) {
      Runnable close = () -> waiting.onClose(status, new Metadata());
      if (executor == null) {
        close.run();
      } else {
        executor.execute(close);
      }
    }
  }

  /** Answers pass as long as the worker lives. */
  private final class Answers extends Listener<A> {
    private final Listener<A> to;

    private Answers(Listener<A> to) {
      this.to = to;
    }

    @Override
    public void onHeaders(Metadata headers) {
      if (!life.ended()) {
        to.onHeaders(headers);
      }
    }

    @Override
    public void onMessage(A message) {
      if (wire != null && !life.ended()) {
        wire.comesIn(request, message);
      }
      if (!life.ended()) {
        to.onMessage(message);
      }
    }

    @Override
    public void onReady() {
      if (!life.ended()) {
        to.onReady();
      }
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      if (!life.ended() && closed.compareAndSet(false, true)) {
        to.onClose(status, trailers);
      }
    }
  }
}
