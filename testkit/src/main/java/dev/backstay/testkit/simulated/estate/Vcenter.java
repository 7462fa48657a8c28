package dev.backstay.testkit.simulated.estate;

import dev.backstay.testkit.simulated.veeam.VeeamWorld;
import dev.backstay.testkit.vsphere.Vcsim;
import dev.backstay.testkit.vsphere.VcsimClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The vCenter of the reference estate: vcsim with its three machines. What the backup server mounts
 * boots here at once, and is gone with its mount.
 */
final class Vcenter implements AutoCloseable {
  private static final String FOLDER = "/DC0/vm/";

  private final Vcsim vcsim;

  Vcenter(Path program, Path directory, int port, VeeamWorld veeam) throws IOException {
    vcsim = Vcsim.start(program, directory, port);
    for (String name : List.of("simulated-web", "simulated-app", "simulated-mail")) {
      boots(name);
      vcsim.client().changeTracking(FOLDER + name, true);
    }
    veeam.onMount(mount -> change(() -> boots(mount.machine())));
    veeam.onUnmount(mount -> change(() -> client().disappear(mount.machine())));
  }

  private VcsimClient client() {
    return vcsim.client();
  }

  private void boots(String name) throws IOException {
    client().appear(name, Vcsim.OTHER);
    client().guest(FOLDER + name, true, "");
  }

  @FunctionalInterface
  private interface Change {
    void make() throws IOException;
  }

  private static void change(Change change) {
    try {
      change.make();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    vcsim.close();
  }
}
