package dev.backstay.launcher.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Customers who go on ordering while backups run: small transactions, one after the other. */
final class OrderWriter implements AutoCloseable {
  private static final long PAUSE_MILLIS = 5;

  private final OrdersDatabase database;
  private final AtomicLong written = new AtomicLong();
  private final AtomicReference<@Nullable SQLException> failure = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean going = true;

  private OrderWriter(OrdersDatabase database) {
    this.database = database;
    this.thread = Thread.ofVirtual().name("order-writer").unstarted(this::write);
  }

  static OrderWriter start(OrdersDatabase database) {
    OrderWriter writer = new OrderWriter(database);
    writer.thread.start();
    return writer;
  }

  /** Transactions committed so far. */
  long written() {
    return written.get();
  }

  private void write() {
    try (Connection connection = database.connect();
        PreparedStatement order =
            connection.prepareStatement(
                "with o as (insert into orders (customer_id, status, placed_at, note)"
                    + " values (?, 'new', clock_timestamp(), 'during the backup') returning id)"
                    + " insert into order_lines (order_id, product_id, quantity, price)"
                    + " select o.id, ?, 1, 9.99 from o");
        PreparedStatement stock =
            connection.prepareStatement("update products set stock = stock - 1 where id = ?")) {
      connection.setAutoCommit(false);
      for (long i = 1; going; i++) {
        order.setLong(1, 1 + i % 12000);
        order.setLong(2, 1 + i % 3000);
        order.executeUpdate();
        stock.setLong(1, 1 + i % 3000);
        stock.executeUpdate();
        connection.commit();
        written.incrementAndGet();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (SQLException e) {
      failure.set(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Stops after the transaction under way.
   *
   * @throws IllegalStateException when writing had failed
   */
  @Override
  public void close() {
    going = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    SQLException failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException("writing orders failed: " + failed.getMessage(), failed);
    }
  }
}
