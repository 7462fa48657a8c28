package dev.backstay.testkit.simulated.datadomain;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What the simulated system answers, in the words of the vendor's contract. */
final class Views {
  private static final long TOTAL = 100L << 30;
  private static final long DAY = 86_400;

  private final DataDomainWorld world;
  private final InstantSource time;

  Views(DataDomainWorld world, InstantSource time) {
    this.world = world;
    this.time = time;
  }

  Map<String, Object> system() {
    Map<String, Object> capacity = capacity(TOTAL, TOTAL - world.freeBytes());
    Map<String, Object> tier =
        Map.of("tier", "active", "physical_capacity", capacity, "compression_factor", 4.0);
    return Map.of(
        "name",
        "simulated-dd1",
        "type",
        "simulated",
        "version",
        "7.10.0.0-simulated",
        "model",
        "simulated",
        "uptime_secs",
        3600,
        "physical_capacity",
        capacity,
        "compression_factor",
        4.0,
        "capacity_usage_details",
        List.of(tier));
  }

  Map<String, Object> fileSystem() {
    Map<String, Object> cleaning = new TreeMap<>();
    cleaning.put("cleaning_status", world.cleaning());
    cleaning.put("cleaning_dates", Map.of("success_epoch", now() - DAY, "end_epoch", now() - DAY));
    cleaning.put("is_aborted", !world.abortReason().isEmpty());
    cleaning.put("abort_reason", world.abortReason());
    cleaning.put("throttle", 50);
    cleaning.put("schedule", Map.of("occurrence", "weekly", "days", List.of("Tue")));
    return Map.of(
        "hostname", "simulated-dd1",
        "fs_status", world.fileSystem(),
        "fs_clean_status", world.cleaning(),
        "fs_cleaning_info", Map.of("filesys_clean_info", cleaning));
  }

  Map<String, Object> mtrees(Map<String, String> query) {
    return page("mtree", world.mtrees(), this::mtree, query);
  }

  private Map<String, Object> mtree(Mtree mtree) {
    Map<String, Object> view = new TreeMap<>();
    view.put("id", mtree.name().replace("/", "%2F"));
    view.put("name", mtree.name());
    view.put("data_availability", "simulated");
    view.put("is_degraded", mtree.degraded() ? "degraded" : "not-degraded");
    view.put("del_status", mtree.deleted() ? "deleted" : "not-deleted");
    view.put("ro_status", mtree.readOnly() ? "read-only" : "read-write");
    view.put("repl_destination", "not-replication-destination");
    view.put("replication_info", Map.of("repl_destination_hostnames", mtree.replicatedTo()));
    view.put(
        "mtree_rl_detail",
        Map.of(
            "rl_status",
            mtree.lock(),
            "rl_mode",
            mtree.mode(),
            "rl_min_period",
            43_200,
            "rl_max_period",
            2_592_000));
    view.put("logical_capacity", Map.of("used", mtree.logicalBytes()));
    view.put("physical_capacity", Map.of("used", mtree.physicalBytes()));
    if (mtree.hardLimit() > 0) {
      view.put("quota_config", Map.of("hard_limit", mtree.hardLimit()));
    }
    view.put("protocol_config", List.of("DD Boost"));
    return view;
  }

  Map<String, Object> replications(Map<String, String> query) {
    Map<String, Object> page = page("context", world.replications(), this::replication, query);
    page.put("start", now() - DAY);
    page.put("end", now());
    page.put("interval", "hour");
    return page;
  }

  private Map<String, Object> replication(FileReplication replication) {
    Map<String, Object> view = new TreeMap<>();
    view.put("id", "simulated-" + replication.storageUnit() + "-" + replication.host());
    view.put("active_files", 0);
    view.put("logical_replicated", 0);
    view.put(
        "last_sync_time",
        replication.lastSync().isEmpty()
            ? time.instant().minusSeconds(60).toString()
            : replication.lastSync());
    view.put("logical_compression_bytes", 0);
    view.put("network_bytes", 0);
    view.put("repl_status", replication.status());
    view.put("direction", "outbound");
    view.put("timestamp", now());
    view.put("compression_ratio", "1.0");
    view.put(
        "last_24hrs",
        Map.of(
            "logical_replicated", 0,
            "failed_transfers", 0,
            "failure_rate", "0",
            "completed_transfers", 1,
            "compression_rate", "1.0"));
    view.put(
        "local_system",
        Map.of(
            "hostname",
            "simulated-dd1",
            "storage_unit",
            replication.storageUnit(),
            "logical_remaining",
            replication.remainingBytes(),
            "repl_system_status",
            "enabled"));
    view.put(
        "remote_system",
        Map.of("hostname", replication.host(), "storage_unit", replication.storageUnit()));
    return view;
  }

  Map<String, Object> alerts(Map<String, String> query) {
    return page("alert_list", world.alerts(), this::alert, query);
  }

  private Map<String, Object> alert(String message) {
    return Map.of(
        "id",
        "p0-" + world.alerts().indexOf(message),
        "msg",
        message,
        "status",
        "active",
        "severity",
        "CRITICAL",
        "class",
        "Filesystem",
        "alert_gen_epoch",
        now());
  }

  private long now() {
    Instant instant = time.instant();
    return instant.getEpochSecond();
  }

  private static Map<String, Object> capacity(long total, long used) {
    return Map.of("total", total, "used", used, "available", total - used);
  }

  private static <T> Map<String, Object> page(
      String field, List<T> all, Function<T, Map<String, Object>> view, Map<String, String> query) {
    int number = Integer.parseInt(query.getOrDefault("page", "0"));
    int size = Integer.parseInt(query.getOrDefault("size", "20"));
    List<Map<String, Object>> entries =
        all.stream().skip((long) number * size).limit(size).map(view).toList();
    Map<String, Object> page = new TreeMap<>();
    page.put(field, entries);
    page.put(
        "paging_info",
        Map.of(
            "current_page",
            number,
            "page_entries",
            entries.size(),
            "total_entries",
            all.size(),
            "page_size",
            size));
    return page;
  }
}
