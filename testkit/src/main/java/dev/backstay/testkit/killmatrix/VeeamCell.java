package dev.backstay.testkit.killmatrix;

import dev.backstay.launcher.home.Home;
import dev.backstay.systems.BackupSystem;
import dev.backstay.systems.Pause;
import dev.backstay.systems.veeam.VeeamSystem;
import dev.backstay.systems.vsphere.VsphereSystem;
import dev.backstay.testkit.Clone;
import dev.backstay.testkit.simulated.Fault;
import dev.backstay.testkit.simulated.veeam.SimulatedVeeam;
import dev.backstay.testkit.simulated.veeam.VeeamFault;
import dev.backstay.testkit.simulated.veeam.VeeamJob;
import dev.backstay.testkit.simulated.veeam.VeeamSession;
import dev.backstay.testkit.vsphere.Vcsim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The driver of Veeam before our simulated backup server, neither token nor label, and that of
 * vSphere before vcsim.
 */
final class VeeamCell implements CellProduct {
  private static final String MACHINE = "simulated-web01";
  private static final Duration WORK = Duration.ofMillis(300);

  /** What reached this server was executed at once, and is shown at once: no minutes are needed. */
  private static final Pause SHORT =
      wait -> Thread.sleep(wait.compareTo(Duration.ofSeconds(2)) < 0 ? wait.toMillis() : 2000);

  private final SimulatedVeeam server;
  private final Path files;
  private final Vcsim vcenter;
  private final Path password;
  private final String job;
  private final String copyJob;
  private final Fault usual;

  /**
   * @param nightly the account under which the product's own schedule starts the same job whenever
   *     we do; null when it does not
   */
  VeeamCell(@Nullable String nightly) {
    try {
      files = CellFiles.own("vcenter");
      Path shared = CellFiles.shared("veeam");
      synchronized (VeeamCell.class) { // the certificate is made once; ports are chosen by turns
        server = new SimulatedVeeam(shared, InstantSource.system());
        password = Files.writeString(shared.resolve("password"), SimulatedVeeam.PASSWORD + "\n");
        vcenter = Vcsim.start(new Home(files, Clone.directory(), Clone.tools()), files);
      }
      vcenter.client().changeTracking(Vcsim.MACHINE, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    usual = nightly == null ? Fault.NONE : Fault.NONE.besideNightly(nightly);
    // A job runs once at a time: a nightly one that took its time would keep ours out.
    server.world().sessionsTake(nightly == null ? WORK : Duration.ZERO);
    server.world().onMount(mount -> appears(mount.machine()));
    VeeamJob machines = server.world().job("nightly VMs", MACHINE);
    job = machines.id();
    copyJob = server.world().copyJob("to the DR site", machines).id();
    answerAgain();
  }

  /** A machine that Veeam mounts boots in vCenter at once. */
  private void appears(String machine) {
    try {
      vcenter.client().appear(machine, Vcsim.OTHER);
      vcenter.client().guest("/DC0/vm/" + machine, true, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String estate() {
    return CellCatalog.text("veeam.yaml")
        .replace("ADDRESS", server.address())
        .replace("USERNAME", SimulatedVeeam.USERNAME)
        .replace("PASSWORD", password.toString())
        .replace("CERTIFICATE", server.certificate().toString())
        .replace("DR_REPOSITORY", SimulatedVeeam.DR_REPOSITORY)
        .replace("REPOSITORY", SimulatedVeeam.REPOSITORY)
        .replace("COPYJOB", copyJob)
        .replace("JOB", job)
        .replace("MACHINE", MACHINE)
        .replace("VSPHERE_VM", Vcsim.MACHINE)
        .replace("VSPHERE", vsphere());
  }

  private String vsphere() {
    return vcenter.settings().entrySet().stream()
        .map(setting -> "%s: \"%s\"".formatted(setting.getKey(), setting.getValue()))
        .collect(Collectors.joining(", "));
  }

  @Override
  public List<BackupSystem> drivers() {
    return List.of(new VeeamSystem(), new VsphereSystem());
  }

  @Override
  public Set<Integer> ports() {
    return Set.of(port(server.address()), port(vcenter.settings().get("address")));
  }

  private static int port(@Nullable String address) {
    return URI.create(Objects.requireNonNull(address)).getPort();
  }

  @Override
  public Pause pause() {
    return SHORT;
  }

  @Override
  public void loseAnswers() {
    server.faults(path -> VeeamFault.of(usual.losingAnswer()));
  }

  @Override
  public void answerAgain() {
    server.faults(path -> VeeamFault.of(usual));
  }

  /** Our sessions, and the calls that were to start one: each of them may be made once only. */
  @Override
  public SortedMap<String, Integer> starts() {
    SortedMap<String, Integer> starts = new TreeMap<>();
    for (VeeamSession session : server.world().sessions()) {
      if (session.account().equals(SimulatedVeeam.USERNAME)) {
        starts.merge(session.type() + " of " + session.name(), 1, Integer::sum);
      }
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
    try {
      vcenter
          .client()
          .snapshots(Vcsim.MACHINE)
          .forEach(name -> left.add("snapshot in vCenter: " + name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return left;
  }

  @Override
  public void close() {
    server.close();
    vcenter.close();
    CellFiles.remove(files);
  }
}
