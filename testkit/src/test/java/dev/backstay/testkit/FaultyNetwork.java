package dev.backstay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.home.Secret;
import dev.backstay.launcher.host.Command;
import dev.backstay.launcher.host.Unprivileged;
import dev.backstay.launcher.rest.EstateFiles;
import dev.backstay.testkit.faults.FaultProxy;
import dev.backstay.testkit.store.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole Backstay whose every connection goes through a proxy, with an object store beside it. */
final class FaultyNetwork implements AutoCloseable {
  private static final long SEED = 4711;
  private static final int FILES = 12;
  private static final Pattern PORT = Pattern.compile("(?<=127\\.0\\.0\\.1:)\\d+");

  /** Short, so that a test sees in seconds what takes half a minute in production. */
  private static final String PATIENCE = "?socketTimeout=10";

  private final Home home = Clone.temporaryHome("backstay-network-");
  private final Path directory = home.root();
  private final Map<String, FaultProxy> proxies = new HashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectStore objects;
  private final RunningBackstay backstay;
  private final HeldTools tools;

  private FaultyNetwork() throws IOException {
    objects = ObjectStore.start(home, directory, "backups");
    proxies.put("store", FaultProxy.before("127.0.0.1", objects.port(), SEED));
    HeldTools[] door = new HeldTools[1];
    try {
      backstay =
          RunningBackstay.start(
              (root, usual) -> {
                door[0] = HeldTools.in(root);
                return door[0].standBefore(usual);
              },
              this::throughProxies);
    } catch (IOException | RuntimeException e) {
      objects.close();
      throw e;
    }
    tools = Objects.requireNonNull(door[0]);
  }

  static FaultyNetwork start() throws IOException {
    FaultyNetwork network = new FaultyNetwork();
    try {
      network.protectFilesInTheStore();
      return network;
    } catch (IOException | RuntimeException e) {
      network.close();
      throw e;
    }
  }

  private Map<String, String> throughProxies(String process, Map<String, String> usual)
      throws IOException {
    Map<String, String> changed = new HashMap<>(usual);
    changed.put("TEMPORAL_ADDRESS", through(process + "-temporal", usual.get("TEMPORAL_ADDRESS")));
    changed.put(
        "BACKSTAY_CATALOG_URL",
        through(process + "-catalog", usual.get("BACKSTAY_CATALOG_URL")) + PATIENCE);
    return changed;
  }

  private String through(String name, String address) throws IOException {
    var port = PORT.matcher(address);
    assertThat(port.find()).as(address).isTrue();
    FaultProxy proxy = FaultProxy.before("127.0.0.1", Integer.parseInt(port.group()), SEED);
    proxies.put(name, proxy);
    return port.replaceFirst("" + proxy.port());
  }

  /** A directory of a few MiB, and a repository for it behind the store's proxy. */
  private void protectFilesInTheStore() throws IOException {
    Path files = Files.createDirectory(directory.resolve("files"));
    Random random = new Random(SEED);
    byte[] content = new byte[1 << 19];
    for (int i = 0; i < FILES; i++) {
      random.nextBytes(content);
      Files.write(files.resolve("file-" + i), content);
    }
    Secret.file(directory.resolve("password"), Unprivileged.SELF);
    assertThat(restic("init").ok()).isTrue();
    Map<String, String> estate =
        new LinkedHashMap<>(EstateFiles.in(Clone.directory().resolve("estate/demo")).files());
    estate.put("50-remote.yaml", estate(files));
    new EstateFiles(estate).applyTo(backstay.rest());
  }

  private String estate(Path files) {
    return """
        apiVersion: backstay/v1
        kind: Repository
        metadata: {name: restic-remote}
        spec:
          system: restic-main
          deletionAuthority: backstay
          settings:
            repository: %s
            passwordRef: file:%s
            environment: AWS_ACCESS_KEY_ID=file:%s,AWS_SECRET_ACCESS_KEY=file:%s
        ---
        %s
        """
        .formatted(
            address(store().port()),
            directory.resolve("password"),
            objects.keyId(),
            objects.secretKey(),
            FilesInEstate.of("remote-files", "restic-remote", files));
  }

  private static String address(int port) {
    return "s3:http://127.0.0.1:" + port + "/backups/files";
  }

  RunningBackstay backstay() {
    return backstay;
  }

  HeldTools tools() {
    return tools;
  }

  /** Between restic and the object store. */
  FaultProxy store() {
    return proxy("store");
  }

  /** Between the worker and Temporal. */
  FaultProxy temporal() {
    return proxy("worker-temporal");
  }

  /** Between the worker and the catalog. */
  FaultProxy catalog() {
    return proxy("worker-catalog");
  }

  /** Between the starter and Temporal. */
  FaultProxy starterTemporal() {
    return proxy("starter-temporal");
  }

  private FaultProxy proxy(String name) {
    return Objects.requireNonNull(proxies.get(name), name);
  }

  void heal() {
    proxies.values().forEach(FaultProxy::heal);
  }

  /** restic by hand, straight to the store. */
  Command.Output restic(String... words) throws IOException {
    return Command.of(Stream.concat(Stream.of("restic"), Stream.of(words)).toArray())
        .with("RESTIC_REPOSITORY", address(objects.port()))
        .with("RESTIC_PASSWORD_FILE", directory.resolve("password").toString())
        .with("RESTIC_CACHE_DIR", directory.resolve("cache").toString())
        .with("AWS_ACCESS_KEY_ID", Secret.read(objects.keyId()))
        .with("AWS_SECRET_ACCESS_KEY", Secret.read(objects.secretKey()))
        .within(Duration.ofMinutes(5))
        .run();
  }

  List<JsonNode> snapshots() throws IOException {
    return JsonMapper.builder()
        .build()
        .readTree(restic("snapshots", "--json").stdout())
        .valueStream()
        .toList();
  }

  /** Starts a procedure as a client that may have to ask again does. */
  CompletableFuture<HttpResponse<String>> post(String procedure, String key, String input)
      throws IOException {
    URI uri = URI.create(backstay.system().server() + "/api/v1/procedures/" + procedure + "/runs");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .header("Authorization", "Bearer " + Secret.read(backstay.system().tokenFile()))
            .POST(HttpRequest.BodyPublishers.ofString(input))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  void assertEndedWell(JsonNode run) throws SQLException {
    assertThat(run.path("outcome").asString())
        .as(run.path("message").asString())
        .isEqualTo("SUCCEEDED");
    String id = run.path("id").asString();
    for (String kind : List.of("run-admitted", "run-closed")) {
      assertThat(
              number(
                  """
                  select count(*) from ledger_entry where kind = '%s'
                    and run_id in (select run_id from run where workflow_id = '%s')
                  """
                      .formatted(kind, id)))
          .as(kind)
          .isEqualTo(1);
    }
    assertThat(number("select count(*) from run where workflow_id = '" + id + "'")).isEqualTo(1);
    assertNothingHeld();
  }

  void assertNothingHeld() throws SQLException {
    assertThat(number("select count(*) from lease")).as("leases").isZero();
    assertThat(number("select count(*) from lease_ticket")).as("tickets").isZero();
    assertThat(number("select count(*) from intent where state = 'OPEN'")).as("open jobs").isZero();
    assertThat(
            number(
                "select count(*) - count(distinct occurrence) from ledger_entry"
                    + " where kind = 'job-settled'"))
        .as("jobs that were settled twice")
        .isZero();
    assertThat(number("select count(*) from finding where kind = 'ledger-alarm'"))
        .as("entries that were recorded twice, and differently")
        .isZero();
    assertThat(backstay.rest().get("/api/v1/ledger/verify").path("intact").asBoolean()).isTrue();
  }

  private long number(String query) throws SQLException {
    try (Connection connection = backstay.system().catalog().connect("backstay");
        var statement = connection.createStatement();
        var result = statement.executeQuery(query)) {
      assertThat(result.next()).isTrue();
      return result.getLong(1);
    }
  }

  @Override
  public void close() throws IOException {
    heal();
    backstay.close();
    for (FaultProxy proxy : proxies.values()) {
      proxy.close();
    }
    objects.close();
    Clone.remove(home);
  }
}
