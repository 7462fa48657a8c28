package dev.backstay.catalog.system;

import java.security.SecureRandom;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The identity of this installation. */
public final class ControlPlanes {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 10;

  private final JdbcClient jdbc;

  public ControlPlanes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Who this installation is. Made up once, on the first call, and never changed: it is part of
   * every token, so two installations on one product do not adopt each other's jobs.
   */
  public ControlPlane identity() {
    StringBuilder id = new StringBuilder("cp");
    RANDOM.ints(LENGTH, 0, LETTERS.length()).forEach(i -> id.append(LETTERS.charAt(i)));
    jdbc.sql("insert into control_plane (id) values (:id) on conflict (only_row) do nothing")
        .param("id", id.toString())
        .update();
    return jdbc.sql("select id, incarnation from control_plane")
        .query((row, number) -> new ControlPlane(row.getString(1), row.getInt(2)))
        .single();
  }

  /**
   * One installation.
   *
   * @param incarnation rises when the catalog was restored from a backup of itself
   */
  public record ControlPlane(String id, int incarnation) {}
}
