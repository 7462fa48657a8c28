package dev.backstay.control.admission;

import dev.backstay.catalog.estate.spec.RepositorySpec;
import dev.backstay.catalog.estate.spec.SystemSpec;
import dev.backstay.catalog.system.SystemType;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.HostRef;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.Slice;
import dev.backstay.workflows.model.SystemRef;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Cuts the part of the estate a run may use: what the verdict names, and nothing else. */
final class SliceCut {
  private final Desk desk;
  private final Capabilities capabilities;

  SliceCut(Desk desk) {
    this.desk = desk;
    this.capabilities = new Capabilities(desk);
  }

  /** The slice; null when there are problems. */
  @Nullable Slice cut(Verdict verdict) {
    if (!desk.problems().isEmpty()) {
      return null;
    }
    Map<String, RepositoryRef> repositories = new TreeMap<>();
    Map<String, SystemRef> systems = new TreeMap<>();
    for (AssetRef asset : verdict.assets()) {
      systems.put(asset.system(), system(asset.system()));
      String hypervisor = asset.hypervisor();
      if (hypervisor != null) {
        systems.put(hypervisor, system(hypervisor));
      }
    }
    for (String name : verdict.repositories()) {
      RepositoryRef repository = repository(name);
      repositories.put(name, repository);
      systems.put(repository.system(), system(repository.system()));
    }
    return new Slice(
        desk.catalog().controlPlane().identity().id(),
        desk.revision().revision(),
        verdict.assets(),
        systems,
        repositories,
        verdict.sources(),
        verdict.zone(),
        verdict.targetPath(),
        verdict.chains(),
        verdict.servers());
  }

  private SystemRef system(String name) {
    SystemSpec spec = desk.estate().systems().get(name);
    if (spec == null) {
      throw new IllegalArgumentException("the estate has no system " + name);
    }
    String host = spec.host();
    Optional<SystemType> type = desk.catalog().systemTypes().byName(spec.typeName());
    return new SystemRef(
        name,
        spec.typeName(),
        spec.site(),
        host == null ? "jobs-" + spec.site() : "host-" + host,
        desk.catalog().epochs().current(name),
        spec.settings(),
        capabilities.of(name),
        type.map(SystemType::needsMark).orElse(false),
        type.map(SystemType::startDoubt).filter(doubt -> !doubt.isZero()).orElse(null),
        host(spec.ssh()));
  }

  private static @Nullable HostRef host(SystemSpec.@Nullable SshHost ssh) {
    return ssh == null
        ? null
        : new HostRef(
            ssh.address(),
            ssh.port(),
            ssh.user(),
            ssh.knownHosts(),
            ssh.key(),
            ssh.stateDir(),
            ssh.lostAfter());
  }

  private RepositoryRef repository(String name) {
    RepositorySpec spec = desk.estate().repositories().get(name);
    if (spec == null) {
      throw new IllegalArgumentException("the estate has no repository " + name);
    }
    String site = spec.site();
    return new RepositoryRef(
        name,
        spec.system(),
        site == null ? system(spec.system()).site() : site,
        spec.deletionAuthority().name().toLowerCase(Locale.ROOT),
        spec.settings(),
        spec.liesOn());
  }
}
