package dev.backstay.testkit.simulated.datadomain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the simulated system has. It may be changed while it is asked, from any thread. */
public final class DataDomainWorld {
  private final Map<String, Mtree> mtrees = new LinkedHashMap<>();
  private final List<FileReplication> replications = new CopyOnWriteArrayList<>();
  private final List<String> alerts = new CopyOnWriteArrayList<>();
  private volatile String fileSystem = "ddfs";
  private volatile String cleaning = "inactive";
  private volatile String abortReason = "";
  private volatile long freeBytes = 60L << 30;

  public synchronized void has(Mtree mtree) {
    mtrees.put(mtree.name(), mtree);
  }

  synchronized List<Mtree> mtrees() {
    return List.copyOf(mtrees.values());
  }

  public void replicates(FileReplication replication) {
    replications.add(replication);
  }

  List<FileReplication> replications() {
    return replications;
  }

  /** An alert of severity CRITICAL that stands. */
  public void alert(String message) {
    alerts.add("simulated: " + message);
  }

  List<String> alerts() {
    return alerts;
  }

  /** As the API says it: {@code ddfs}, {@code problem}, {@code disabled}. */
  public void fileSystemIs(String status) {
    fileSystem = status;
  }

  String fileSystem() {
    return fileSystem;
  }

  /** As the API says it: {@code running}, {@code inactive}. */
  public void cleaningIs(String status) {
    cleaning = status;
  }

  String cleaning() {
    return cleaning;
  }

  /** The last cleaning did not reach its end. */
  public void cleaningAborted(String reason) {
    abortReason = reason;
  }

  String abortReason() {
    return abortReason;
  }

  public void hasFree(long bytes) {
    freeBytes = bytes;
  }

  long freeBytes() {
    return freeBytes;
  }
}
