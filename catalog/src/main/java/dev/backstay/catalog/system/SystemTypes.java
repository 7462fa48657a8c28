package dev.backstay.catalog.system;

import dev.backstay.catalog.Row;
import dev.backstay.workflows.model.Capability;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** The drivers there are, as running workers published them. */
public final class SystemTypes {
  private static final TypeReference<Set<Capability>> CAPABILITIES = new TypeReference<>() {};

  private final JdbcClient jdbc;

  public SystemTypes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A worker says what its driver is; the last one that says it is believed. */
  public void publish(SystemType type) {
    jdbc.sql(
            """
            insert into system_type (type, product, honesty, needs_mark, start_doubt_ms, capabilities,
              settings)
            values (:type, :product, :honesty, :needsMark, :startDoubt,
              cast(:capabilities as jsonb), cast(:settings as jsonb))
            on conflict (type) do update set product = excluded.product,
              honesty = excluded.honesty, needs_mark = excluded.needs_mark,
              start_doubt_ms = excluded.start_doubt_ms,
              capabilities = excluded.capabilities, settings = excluded.settings,
              published_at = now()
            """)
        .param("type", type.type())
        .param("product", type.product())
        .param("honesty", type.honesty())
        .param("needsMark", type.needsMark())
        .param("startDoubt", type.startDoubt().toMillis())
        .param("capabilities", Row.json(type.capabilities()))
        .param("settings", Row.json(new Settings(type.systemSettings(), type.repositorySettings())))
        .update();
  }

  public Optional<SystemType> byName(String type) {
    return jdbc.sql("select * from system_type where type = :type")
        .param("type", type)
        .query(SystemTypes::read)
        .optional();
  }

  public List<SystemType> all() {
    return jdbc.sql("select * from system_type order by type").query(SystemTypes::read).list();
  }

  private static SystemType read(ResultSet columns, int number) throws SQLException {
    Row row = new Row(columns);
    Settings settings = row.json("settings", Settings.class);
    return new SystemType(
        row.text("type"),
        row.text("product"),
        row.integer("honesty"),
        row.flag("needs_mark"),
        Duration.ofMillis(row.number("start_doubt_ms")),
        row.json("capabilities", CAPABILITIES),
        settings.system(),
        settings.repository());
  }

  private record Settings(List<SystemType.Setting> system, List<SystemType.Setting> repository) {}
}
