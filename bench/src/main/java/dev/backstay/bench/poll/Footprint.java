package dev.backstay.bench.poll;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What this process needs, right after it has cleared up. */
public record Footprint(long heapMegabytes, long threads) {

  public static Footprint now() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    return new Footprint(used >> 20, ManagementFactory.getThreadMXBean().getThreadCount());
  }

  /** First, last, least and most of a row of them. */
  public static Map<String, Object> fields(List<Footprint> row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("heapMegabytes", spread(row, Footprint::heapMegabytes));
    fields.put("threads", spread(row, Footprint::threads));
    return fields;
  }

  private static Map<String, Object> spread(List<Footprint> row, ToLongFunction<Footprint> which) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("first", which.applyAsLong(row.getFirst()));
    fields.put("last", which.applyAsLong(row.getLast()));
    fields.put("least", row.stream().mapToLong(which).min().orElseThrow());
    fields.put("most", row.stream().mapToLong(which).max().orElseThrow());
    return fields;
  }
}
