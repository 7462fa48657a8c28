package dev.backstay.bench;

import dev.backstay.catalog.Catalog;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the catalog's PostgreSQL counted since it was started. */
record DatabaseLoad(long transactions, long rowsRead, long rowsWritten, double busySeconds) {

  static DatabaseLoad of(Catalog catalog) {
    return catalog
        .jdbc()
        .sql(
            """
            select xact_commit, tup_returned,
              tup_inserted + tup_updated + tup_deleted as written, active_time / 1000 as busy
            from pg_stat_database where datname = current_database()
            """)
        .query(
            (row, number) ->
                new DatabaseLoad(
                    row.getLong("xact_commit"),
                    row.getLong("tup_returned"),
                    row.getLong("written"),
                    row.getDouble("busy")))
        .single();
  }

  DatabaseLoad since(DatabaseLoad before) {
    return new DatabaseLoad(
        transactions - before.transactions,
        rowsRead - before.rowsRead,
        rowsWritten - before.rowsWritten,
        busySeconds - before.busySeconds);
  }

  /** By run, and how busy the database was: 1 means one statement at work all the time. */
  Map<String, Object> fields(int runs, double seconds) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("transactionsPerRun", Sample.rounded((double) transactions / runs));
    fields.put("rowsReadPerRun", Sample.rounded((double) rowsRead / runs));
    fields.put("rowsWrittenPerRun", Sample.rounded((double) rowsWritten / runs));
    fields.put("busy", Sample.rounded(busySeconds / seconds));
    return fields;
  }
}
