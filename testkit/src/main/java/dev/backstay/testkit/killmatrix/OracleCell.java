package dev.backstay.testkit.killmatrix;

import dev.backstay.systems.BackupSystem;
import dev.backstay.systems.host.ssh.SiteHosts;
import dev.backstay.systems.rman.RmanSystem;
import dev.backstay.testkit.simulated.oracle.OracleHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The driver of RMAN before our simulated Oracle host, over real SSH. */
final class OracleCell implements CellProduct {
  /** A restore point that lies behind every backup a scenario begins with. */
  static final String RESTORE_POINT = "BEFORE_RELEASE";

  private final Path files;
  private final OracleHost oracle;
  private final List<SiteHosts> workers = new ArrayList<>();

  OracleCell() {
    try {
      files = CellFiles.own("oracle");
      oracle = new OracleHost(files.resolve("host"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public String estate() {
    return CellCatalog.text("oracle.yaml")
        .replace("PORT", Integer.toString(oracle.host().port()))
        .replace("USER", oracle.host().user())
        .replace("KNOWN_HOSTS", oracle.host().knownHosts())
        .replace("KEY", oracle.host().key())
        .replace("STATE", oracle.host().stateDirectory())
        .replace("HOME", oracle.home().toString())
        .replace("BACKUPS", oracle.backups().toString())
        .replace("ZONE", oracle.zone().toString())
        .replace("SID", OracleHost.SID);
  }

  @Override
  public synchronized List<BackupSystem> drivers() {
    try {
      SiteHosts hosts = new SiteHosts(files.resolve("worker-" + workers.size()));
      workers.add(hosts);
      return List.of(new RmanSystem(hosts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Set<Integer> ports() {
    return Set.of(oracle.host().port());
  }

  @Override
  public void reachedAt(int port, int another) {
    oracle.reachedAt(another);
  }

  @Override
  public void goOn() {
    try {
      oracle.commit("ordered after the backup");
      oracle.restorePoint(RESTORE_POINT);
      oracle.switchLog();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Job directories: one that was begun is one process of RMAN's or SQL*Plus's. */
  @Override
  public SortedMap<String, Integer> starts() {
    SortedMap<String, Integer> starts = new TreeMap<>();
    starts.put("job directories", directories().size());
    return starts;
  }

  /** A second process of a job has a directory of its own, named after the first one's. */
  @Override
  public List<String> startedTwice() {
    return directories().stream().filter(name -> name.contains("-")).toList();
  }

  private List<String> directories() {
    if (Files.notExists(oracle.jobs())) {
      return List.of();
    }
    return names(oracle.jobs());
  }

  @Override
  public List<String> leftovers() {
    List<String> left = new ArrayList<>();
    oracle.running().stream()
        .filter(instance -> !instance.equals(OracleHost.SID))
        .forEach(instance -> left.add("auxiliary instance: " + instance));
    names(oracle.zone()).forEach(file -> left.add("scratch data: " + file));
    return left;
  }

  private static List<String> names(Path directory) {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    workers.forEach(SiteHosts::close);
    try {
      oracle.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    CellFiles.remove(files);
  }
}
