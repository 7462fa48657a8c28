package dev.backstay.testkit.simulated.aws;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * AWS Backup, as much of STS as it takes to assume a role, and as much of EC2, RDS and KMS as it
 * takes to look at what was restored and to remove it, on the loopback interface: any number of
 * accounts and regions behind one address. A job goes on by one state each time it is described.
 */
public final class AwsSimulator implements AutoCloseable {
  private final Aws aws = new Aws();
  private final Faults faults = new Faults();
  private final Sessions sessions;
  private final Map<String, Service> services;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private AwsSimulator(Path python, int port) throws IOException {
    sessions = new Sessions(ServiceModel.of(python, "sts"));
    services =
        Map.of(
            "backup", service(python, "backup", RestJson::new, Calls.ofBackup(aws)),
            "ec2", service(python, "ec2", FormXml::new, Calls.ofEc2(aws)),
            "rds", service(python, "rds", FormXml::new, Calls.ofRds(aws)),
            "kms", service(python, "kms", TargetJson::new, Calls.ofKms(aws)));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", new AwsWire(aws, services, sessions, faults));
    server.start();
    aws.port = server.getAddress().getPort();
  }

  private static Service service(
      Path python,
      String name,
      BiFunction<ServiceModel, Contract, Protocol> protocol,
      Map<String, Function<AwsRequest, JsonNode>> played)
      throws IOException {
    ServiceModel model = ServiceModel.of(python, name);
    Contract contract = new Contract(model);
    return new Service(contract, protocol.apply(model, contract), played);
  }

  /**
   * @param python an environment that botocore is installed in: its descriptions are the contract
   */
  public static AwsSimulator start(Path python) throws IOException {
    return start(python, 0);
  }

  /** As above, on that port. */
  public static AwsSimulator start(Path python, int port) throws IOException {
    return new AwsSimulator(python, port);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** There is something to back up. */
  public AwsSimulator resource(String arn, long bytes) {
    synchronized (aws) {
      aws.resources.put(arn, bytes);
    }
    return this;
  }

  /** There is a vault. */
  public AwsSimulator vault(Place place, String name) {
    synchronized (aws) {
      aws.vaults.put(place.vaultArn(name), new SimVault(place, name, place.key(), "", aws.now()));
    }
    return this;
  }

  /** The vault's policy lets another account copy into it. */
  public AwsSimulator trusts(Place place, String vault, String account) {
    synchronized (aws) {
      aws.vault(place, vault).trusted.add(account);
    }
    return this;
  }

  /** What backups that are started from now on go through, and what AWS says of their end. */
  public void backups(String category, String message, String... states) {
    synchronized (aws) {
      aws.profile.backup = List.of(states);
      aws.profile.category = category;
      aws.profile.message = message;
    }
  }

  /** Jobs that are started from now on stay in their second state until they are stopped. */
  public void slow() {
    synchronized (aws) {
      aws.profile.held = true;
    }
  }

  /** How long jobs that are started from now on stay in each of their states. */
  public void pace(Duration each) {
    synchronized (aws) {
      aws.profile.pace = each;
    }
  }

  /** Every so many calls of an operation one goes wrong. */
  public void failsEvery(String operation, AwsFault fault, int calls) {
    faults.every(operation, fault, calls);
  }

  /** The next calls of an operation go wrong. */
  public void fails(String operation, AwsFault fault, int times) {
    faults.next(operation, fault, times);
  }

  /** Nothing goes wrong any more. */
  public void heals() {
    faults.none();
  }

  /** From now on, run after each start was executed and before its answer is sent. */
  public void whenStarted(Runnable act) {
    faults.whenStarted(act);
  }

  public int calls(String operation) {
    return faults.calls(operation);
  }

  /** How many calls of any operation it got. */
  public int calls() {
    return faults.calls();
  }

  public int backupJobs() {
    synchronized (aws) {
      return aws.backups.all().size();
    }
  }

  public int copyJobs() {
    synchronized (aws) {
      return aws.copies.all().size();
    }
  }

  public int restoreJobs() {
    synchronized (aws) {
      return aws.restores.all().size();
    }
  }

  public int holds() {
    synchronized (aws) {
      return aws.holds.size();
    }
  }

  /**
   * A job that was started.
   *
   * @param words its kind, and what it is about
   * @param token what its start was named
   * @param over whether it has ended
   */
  public record Started(String words, String token, boolean over) {}

  /** Every backup, copy and restore there was. */
  public List<Started> jobs() {
    synchronized (aws) {
      List<Started> all = new ArrayList<>();
      aws.backups.all().forEach(job -> all.add(started("backup", "ResourceArn", job)));
      aws.copies.all().forEach(job -> all.add(started("copy", "DestinationBackupVaultArn", job)));
      aws.restores.all().forEach(job -> all.add(started("restore", "ResourceType", job)));
      return List.copyOf(all);
    }
  }

  private static Started started(String kind, String about, SimJob job) {
    return new Started(
        kind + " of " + job.request.path(about).asString(""),
        job.request.path("IdempotencyToken").asString(""),
        job.over());
  }

  /** What restores made, as long as it is there. */
  public List<String> made() {
    synchronized (aws) {
      return aws.restores.all().stream()
          .map(job -> job.made.getOrDefault("CreatedResourceArn", ""))
          .filter(aws.resources::containsKey)
          .toList();
    }
  }

  /** How the backup jobs stand, in the order they were started. */
  public List<String> backupStates() {
    synchronized (aws) {
      return aws.backups.all().stream().map(SimJob::state).toList();
    }
  }

  public boolean has(String resource) {
    synchronized (aws) {
      return aws.resources.containsKey(resource);
    }
  }

  /** How what a restore made was to be made. */
  public Map<String, String> restoreMetadata(String resource) {
    synchronized (aws) {
      return aws.restores.all().stream()
          .filter(job -> resource.equals(job.made.get("CreatedResourceArn")))
          .map(job -> RestoreCalls.metadata(job.request))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Somebody attaches a volume to a machine of theirs. */
  public void attach(String volume, String machine) {
    synchronized (aws) {
      aws.thing(volume).attachedTo = machine;
    }
  }

  /** Somebody protects an instance from deletion, or takes the protection away. */
  public void protect(String instance, boolean fromDeletion) {
    synchronized (aws) {
      aws.thing(instance).deletionProtection = fromDeletion;
    }
  }

  /** Somebody takes all tags away. */
  public void untag(String resource) {
    synchronized (aws) {
      aws.thing(resource).tags.clear();
    }
  }

  /** An account may not use a key, or may again. */
  public void grant(String account, String key, boolean mayUse) {
    synchronized (aws) {
      if (mayUse) {
        aws.ungranted.remove(account + " " + key);
      } else {
        aws.ungranted.add(account + " " + key);
      }
    }
  }

  /** What state a key is in from now on. */
  public void key(String key, String state) {
    synchronized (aws) {
      aws.keyStates.put(key, state);
    }
  }

  /** Whether copies that are begun from now on are encrypted. */
  public void encryptsCopies(boolean encrypted) {
    synchronized (aws) {
      aws.profile.encryptsCopies = encrypted;
    }
  }

  /** From now on a copy does not say from which vault it was copied. */
  public void leavesOutSources() {
    synchronized (aws) {
      aws.profile.namesSources = false;
    }
  }

  /**
   * What restores make from now on is shown by its own service only after so many looks, and its
   * tags only so many looks after it has some.
   */
  public void showsLate(int looks) {
    synchronized (aws) {
      aws.profile.late = looks;
    }
  }

  /** What happens from now on happened that long ago, says AWS. */
  public void saysItWas(Duration ago) {
    synchronized (aws) {
      aws.ago = ago;
    }
  }

  /** Somebody deletes a volume or an instance by hand; it is shown as such once, and then gone. */
  public void delete(String resource) {
    synchronized (aws) {
      aws.thing(resource).deleting = true;
    }
  }

  /** How many sessions of roles were given out. */
  public int sessions() {
    return sessions.count();
  }

  /** Every request and every answer that did not fit the contract. */
  public List<String> violations() {
    return contracts().flatMap(contract -> contract.violations().stream()).toList();
  }

  private Stream<Contract> contracts() {
    return Stream.concat(
        services.values().stream().map(Service::contract), Stream.of(sessions.contract()));
  }

  /** The operations that were called, of all services. */
  public Set<String> exercised() {
    return contracts()
        .flatMap(contract -> contract.exercised().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The operations that are played. */
  public Set<String> played() {
    return services.values().stream()
        .flatMap(service -> service.played().keySet().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
