package dev.backstay.worker;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this worker was set up.
 *
 * @param roles {@code control} runs workflows beside the catalog, {@code site} runs jobs
 * @param site the site whose systems it works on; polls {@code jobs-<site>}
 * @param hostId this machine's name for host jobs; polls {@code host-<id>}; none when empty
 * @param stateDir where job directories and kept artifacts lie; must survive a restart
 * @param uiUrl where the Temporal UI is, for the links in notices; none when empty
 * @param jobSlots most jobs waited for at once; waiting costs almost nothing, leases bound the work
 * @param sweepSeconds how often open runs are compared with what Temporal knows of them
 * @param shutdownGrace how long running activities get to hand over, in seconds
 */
@ConfigurationProperties("backstay")
public record WorkerSettings(
    @DefaultValue({"control", "site"}) Set<Role> roles,
    @DefaultValue("main") String site,
    @Nullable String hostId,
    Path stateDir,
    @Nullable String uiUrl,
    @DefaultValue("500") int jobSlots,
    @DefaultValue("30") int sweepSeconds,
    @DefaultValue("20") int shutdownGrace) {

  /** What a worker does. */
  public enum Role {
    CONTROL,
    SITE
  }

  boolean runsControl() {
    return roles.contains(Role.CONTROL);
  }

  boolean runsJobs() {
    return roles.contains(Role.SITE);
  }
}
