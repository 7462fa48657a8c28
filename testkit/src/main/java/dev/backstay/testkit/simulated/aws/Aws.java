package dev.backstay.testkit.simulated.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Everything the played AWS has, in all its accounts and regions. */
final class Aws {
  /** What can be backed up, and how large it is. */
  final Map<String, Long> resources = new TreeMap<>();

  /** What else is known of volumes and instances, by ARN. */
  private final Map<String, SimThing> things = new TreeMap<>();

  /** Who may not use which key: account and ARN. */
  final Set<String> ungranted = new TreeSet<>();

  final Map<String, String> keyStates = new TreeMap<>();

  /** Where the endpoint of every instance answers. */
  int port;

  final Map<String, SimVault> vaults = new TreeMap<>(); // by ARN
  final Map<String, SimPoint> points = new LinkedHashMap<>(); // by ARN and vault
  final SimJobs backups = new SimJobs(this, "backup");
  final SimJobs copies = new SimJobs(this, "copy");
  final SimJobs restores = new SimJobs(this, "restore");
  final Map<String, SimHold> holds = new LinkedHashMap<>();
  final Map<String, SimPlan> plans = new LinkedHashMap<>();
  final Map<String, SimTesting> testing = new TreeMap<>();
  final Map<String, Remembered> tokens = new TreeMap<>();
  final Profile profile = new Profile();
  private final AtomicLong numbers = new AtomicLong();

  /** What a start with an idempotency token came to, and with what it was asked. */
  record Remembered(String id, String request) {}

  /** How long ago AWS says things happened that happen now. */
  Duration ago = Duration.ZERO;

  /** Times as AWS writes them, to the millisecond. */
  Instant now() {
    return Instant.ofEpochMilli(Instant.now().minus(ago).toEpochMilli());
  }

  String id(String prefix) {
    return "simulated-%s-%04d".formatted(prefix, numbers.incrementAndGet());
  }

  String hex(String prefix) {
    return "%s-%017x".formatted(prefix, numbers.incrementAndGet());
  }

  SimThing thing(String arn) {
    return things.computeIfAbsent(arn, SimThing::new);
  }

  void forget(String arn) {
    resources.remove(arn);
    things.remove(arn);
  }

  SimVault vault(Place place, String name) {
    SimVault vault = vaults.get(place.vaultArn(name));
    if (vault == null) {
      throw AwsError.missing("backup vault " + name + " in " + place);
    }
    return vault;
  }

  /** The same for who only asks about it: one that is not there is denied to everybody. */
  SimVault shownVault(Place place, String name) {
    SimVault vault = vaults.get(place.vaultArn(name));
    if (vault == null) {
      throw AwsError.noSuchVault();
    }
    return vault;
  }

  SimPoint point(Place place, String vault, String arn) {
    vault(place, vault);
    SimPoint point = points.get(place.vaultArn(vault) + " " + arn);
    if (point == null) {
      throw AwsError.missing("recovery point " + arn + " in " + vault);
    }
    return point;
  }

  void put(SimPoint point) {
    points.put(point.place.vaultArn(point.vault) + " " + point.arn, point);
  }

  /**
   * The id an earlier start with this token had, else that of the one begun now.
   *
   * @throws AwsError when the token was used with another request. No contract says so; that it is
   *     refused is our assumption
   */
  String once(AwsRequest request, Supplier<String> start) {
    String token = request.text("IdempotencyToken");
    String key = request.place() + " " + request.operation().name() + " " + token;
    String asked = request.body().toString();
    Remembered earlier = token.isEmpty() || request.forgotten() ? null : tokens.get(key);
    if (earlier == null) {
      String id = start.get();
      tokens.put(key, new Remembered(id, asked));
      return id;
    }
    if (!earlier.request().equals(asked)) {
      throw AwsError.invalid("this token was used with other parameters");
    }
    return earlier.id();
  }
}
