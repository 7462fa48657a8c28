package dev.backstay.catalog.estate.spec;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A backup product that Backstay drives. */
public record SystemSpec(
    @Key("The product") Product type,
    @Key(value = "The site whose worker reaches it", refersTo = Kind.SITE, form = Form.NAME)
        String site,
    @Key(
            value = "Id of the host it runs on, when it must run on one certain host",
            form = Form.NAME,
            example = "db1")
        @Nullable String host,
    @Key("The host its tools run on, when the site's worker reaches it over SSH")
        @Nullable SshHost ssh,
    @Key(
            value = "How many jobs it may run at the same time",
            whenAbsent = "2",
            least = 1,
            most = 1000)
        int slots,
    @Key(
            value = "How many jobs of an emergency it may run beyond its slots",
            whenAbsent = "1",
            most = 1000)
        int emergencySlots,
    @Key("The driver's settings; credentials are references ('file:/path', 'env:NAME')")
        Map<String, String> settings) {

  /** The product as drivers, catalog and files write it: {@code restic}, {@code sim-token}. */
  public String typeName() {
    return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A host as the site's worker logs in to it. */
  public record SshHost(
      @Key(value = "Name or address", example = "db1.example.net") String address,
      @Key(value = "Port of its SSH server", whenAbsent = "22", least = 1, most = 65_535) int port,
      @Key(value = "The user who runs the tools there", example = "backstay") String user,
      @Key(
              value = "File beside the worker with the host's key, in OpenSSH's format",
              form = Form.FILE,
              example = "file:/etc/backstay/known_hosts")
          String knownHosts,
      @Key(
              value = "File beside the worker with the private key it logs in with",
              form = Form.FILE,
              example = "file:/etc/backstay/keys/db1")
          String key,
      @Key(
              value = "Directory on the host for job directories; must survive its restart",
              form = Form.PATH,
              whenAbsent = "/var/lib/backstay")
          String stateDir,
      @Key(value = "How long it may stay silent before its jobs count as lost", whenAbsent = "15m")
          Duration lostAfter) {}

  /** The products there are drivers for. */
  public enum Product {
    RESTIC,
    BARMAN,
    AWSBACKUP,
    VEEAM,
    /** Snapshots and probes of machines; it holds no copies. */
    VSPHERE,
    RMAN,
    /** Storage that is looked at and backs up nothing itself. */
    DATADOMAIN,
    RECOVERY_APPLIANCE,
    /** A simulator, for drills and tests, that accepts a token with every start. */
    SIM_TOKEN,
    /** A simulator whose jobs carry a label that can be searched. */
    SIM_LABEL,
    /** A simulator that knows no names: its jobs are told apart by what it shows. */
    SIM_PLAIN;

    /**
     * Whether what it restores is a directory of files, and not a machine or a cloud's resource.
     */
    public boolean restoresDirectories() {
      return this != VEEAM && this != AWSBACKUP;
    }

    /** Whether the product itself takes one job at a time, whatever the estate says. */
    public boolean oneAtATime() {
      return this == RECOVERY_APPLIANCE; // "One DBMS_RA procedure may execute at a given time"
    }

    /** Whether it only plays a backup product; nothing it says it did was done. */
    public boolean simulated() {
      return this == SIM_TOKEN || this == SIM_LABEL || this == SIM_PLAIN;
    }
  }
}
