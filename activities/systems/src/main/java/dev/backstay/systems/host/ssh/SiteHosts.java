package dev.backstay.systems.host.ssh;

import dev.backstay.systems.host.ArtifactStore;
import dev.backstay.systems.host.HostRunner;
import dev.backstay.systems.host.Hosts;
import dev.backstay.systems.host.LocalHostRunner;
import dev.backstay.workflows.model.HostRef;
import dev.backstay.workflows.model.SystemRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The hosts a worker reaches: its own, and over SSH those that systems name. Systems that name the
 * same host in the same way share its connections.
 */
public final class SiteHosts implements Hosts, AutoCloseable {
  private final HostRunner own;
  private final ArtifactStore artifacts;
  private final Map<HostRef, SshHostRunner> others = new ConcurrentHashMap<>();

  /**
   * @param stateDirectory of the worker; must survive its restart
   */
  public SiteHosts(Path stateDirectory) throws IOException {
    own = new LocalHostRunner(stateDirectory);
    artifacts = new ArtifactStore(stateDirectory);
  }

  @Override
  public HostRunner of(SystemRef system) {
    HostRef host = system.host();
    return host == null
        ? own
        : others.computeIfAbsent(host, other -> new SshHostRunner(other, artifacts));
  }

  @Override
  public void close() {
    others.values().forEach(SshHostRunner::close);
  }
}
