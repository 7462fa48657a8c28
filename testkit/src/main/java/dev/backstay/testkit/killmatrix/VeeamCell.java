package dev.backstay.testkit.killmatrix;

import dev.backstay.systems.BackupSystem;
import dev.backstay.systems.Pause;
import dev.backstay.systems.veeam.VeeamSystem;
import dev.backstay.testkit.simulated.Fault;
import dev.backstay.testkit.simulated.veeam.SimulatedVeeam;
import dev.backstay.testkit.simulated.veeam.VeeamFault;
import dev.backstay.testkit.simulated.veeam.VeeamSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The driver of Veeam before our simulated backup server: neither token nor label. */
final class VeeamCell implements CellProduct {
  private static final String MACHINE = "simulated-web01";
  private static final Duration WORK = Duration.ofMillis(300);

  /** What reached this server was executed at once, and is shown at once: no minutes are needed. */
  private static final Pause SHORT =
      wait -> Thread.sleep(wait.compareTo(Duration.ofSeconds(2)) < 0 ? wait.toMillis() : 2000);

  private final SimulatedVeeam server;
  private final Path password;
  private final String job;

  VeeamCell() {
    try {
      Path files = CellFiles.shared("veeam");
      synchronized (VeeamCell.class) { // its certificate is made once
        server = new SimulatedVeeam(files, InstantSource.system());
        password = Files.writeString(files.resolve("password"), SimulatedVeeam.PASSWORD + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.world().sessionsTake(WORK);
    job = server.world().job("nightly VMs", MACHINE).id();
  }

  @Override
  public String estate() {
    return CellCatalog.text("veeam.yaml")
        .replace("ADDRESS", server.address())
        .replace("USERNAME", SimulatedVeeam.USERNAME)
        .replace("PASSWORD", password.toString())
        .replace("CERTIFICATE", server.certificate().toString())
        .replace("REPOSITORY", SimulatedVeeam.REPOSITORY)
        .replace("JOB", job)
        .replace("MACHINE", MACHINE);
  }

  @Override
  public List<BackupSystem> drivers() {
    return List.of(new VeeamSystem());
  }

  @Override
  public Set<Integer> ports() {
    return Set.of(URI.create(server.address()).getPort());
  }

  @Override
  public Pause pause() {
    return SHORT;
  }

  @Override
  public void loseAnswers() {
    server.faults(path -> VeeamFault.of(Fault.NONE.losingAnswer()));
  }

  @Override
  public void answerAgain() {
    server.faults(path -> VeeamFault.NONE);
  }

  /** Sessions, and the calls that were to start one: each of them may be made once only. */
  @Override
  public SortedMap<String, Integer> starts() {
    SortedMap<String, Integer> starts = new TreeMap<>();
    for (VeeamSession session : server.world().sessions()) {
      starts.merge(session.type() + " of " + session.name(), 1, Integer::sum);
    }
    for (String path : server.startCalls()) {
      starts.merge("call " + path.replaceAll("[0-9a-f-]{36}", "ID"), 1, Integer::sum);
    }
    return starts;
  }

  @Override
  public List<String> startedTwice() {
    return List.of(); // it knows no names: what is beyond the undisturbed run is too much
  }

  @Override
  public List<String> leftovers() {
    List<String> left = new ArrayList<>();
    server.world().stillRunning().forEach(s -> left.add("running session: " + s.type()));
    server.world().mounts().forEach(mount -> left.add("mounted machine: " + mount.job()));
    return left;
  }

  @Override
  public void close() {
    server.close();
  }
}
