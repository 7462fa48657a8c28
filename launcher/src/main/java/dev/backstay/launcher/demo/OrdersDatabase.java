package dev.backstay.launcher.demo;

import dev.backstay.launcher.servers.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/** The database {@code orders}: four tables with foreign keys, the same rows on every machine. */
public final class OrdersDatabase {
  /** Its tables, those that others point to first. */
  public static final List<String> TABLES =
      List.of("customers", "products", "orders", "order_lines");

  private static final String NAME = "orders";

  private static final String CONTENT =
      """
      select setseed(0.20261121);
      create table customers (
        id bigint generated always as identity primary key,
        name text not null, email text not null unique, country char(2) not null,
        since timestamptz not null);
      create table products (
        id bigint generated always as identity primary key,
        sku text not null unique, title text not null, price numeric(10,2) not null,
        stock integer not null);
      create table orders (
        id bigint generated always as identity primary key,
        customer_id bigint not null references customers, status text not null,
        placed_at timestamptz not null, note text);
      create table order_lines (
        id bigint generated always as identity primary key,
        order_id bigint not null references orders, product_id bigint not null references products,
        quantity integer not null check (quantity > 0), price numeric(10,2) not null);
      insert into customers (name, email, country, since)
        select 'Kunde Nr. ' || i || ' Łukasz Ångström', 'c' || i || '@example.org',
          (array['DE','PL','SE','FR','JP'])[1 + floor(random() * 5)::int],
          timestamptz '2020-01-01 00:00+00' + i * interval '37 minutes'
        from generate_series(1, 12000) i;
      insert into products (sku, title, price, stock)
        select 'SKU-' || lpad(i::text, 6, '0'), 'Article ' || md5(i::text),
          round((random() * 500 + 1)::numeric, 2), floor(random() * 10000)::int
        from generate_series(1, 3000) i;
      insert into orders (customer_id, status, placed_at, note)
        select 1 + floor(random() * 12000)::int,
          (array['new','paid','shipped','returned'])[1 + floor(random() * 4)::int],
          timestamptz '2024-01-01 00:00+00' + i * interval '13 minutes',
          case when i % 7 = 0 then 'straße, "quoted"; \\ ' || i end
        from generate_series(1, 60000) i;
      insert into order_lines (order_id, product_id, quantity, price)
        select 1 + (i - 1) % 60000, 1 + floor(random() * 3000)::int, 1 + floor(random() * 9)::int,
          round((random() * 500 + 1)::numeric, 2)
        from generate_series(1, 150000) i;
      create index on order_lines (order_id);
      create index on orders (customer_id);
      analyze;
      """;

  private final PostgresServer server;

  public OrdersDatabase(PostgresServer server) {
    this.server = server;
  }

  /** Makes it unless it is there. */
  void prepare() throws SQLException {
    if (!exists()) {
      makeAnew();
    }
  }

  /** Makes it anew: drops what an earlier story left. */
  void makeAnew() throws SQLException {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists " + NAME + " with (force)");
      statement.execute("create database " + NAME);
    }
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(CONTENT);
      }
      connection.commit();
    }
  }

  private boolean exists() throws SQLException {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
      if (!found.next()) {
        return false;
      }
    }
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet tables =
            statement.executeQuery(
                "select count(*) from pg_tables where schemaname = 'public'"
                    + " and tablename in ('customers','products','orders','order_lines')")) {
      tables.next();
      return tables.getInt(1) == TABLES.size();
    }
  }

  /** A connection to it. */
  public Connection connect() throws SQLException {
    return server.connect(NAME);
  }

  /** The server's own clock. */
  public Instant now() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet now = statement.executeQuery("select clock_timestamp()")) {
      now.next();
      return now.getObject(1, java.time.OffsetDateTime.class).toInstant();
    }
  }

  /** Counts and digests of all tables, made here and not by Backstay. */
  public TableDigests digests() throws SQLException {
    try (Connection connection = connect()) {
      return TableDigests.of(connection, TABLES);
    }
  }
}
