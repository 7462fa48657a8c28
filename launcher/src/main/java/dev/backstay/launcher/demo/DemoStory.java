package dev.backstay.launcher.demo;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Await;
import dev.backstay.launcher.rest.Runs;
import dev.backstay.launcher.servers.BackstaySystem;
import dev.backstay.launcher.story.Story;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The story: back up, go on working, lose data, restore it in an emergency, prove it equal, survive
 * a crash in the middle, and put it back in place. Everything goes through the REST API.
 */
public final class DemoStory {
  private static final String DATABASE = "orders-db";
  private static final String FILES = "shared-files";

  private final DemoLandscape landscape;
  private final BackstaySystem system;
  private final Story story;
  private final Checks checks;
  private final Runs runs;
  private final ByHand byHand;
  private final List<Restored> restored = new ArrayList<>();

  public DemoStory(Home home, DemoLandscape landscape, BackstaySystem system, Story story) {
    this.landscape = landscape;
    this.system = system;
    this.story = story;
    this.checks = new Checks(story);
    this.runs = new Runs(system.rest(), story);
    this.byHand = new ByHand(home, landscape, checks);
  }

  /** Tells it; returns the verdict. */
  public Verdict tell() throws IOException, SQLException {
    long began = System.nanoTime();
    chapter("Fresh data", landscape::makeAnew);
    FileDigests backedUp = FileDigests.of(landscape.files().root());
    chapter("1  Full backup of both, while customers go on ordering", this::backUp);
    chapter("2  Work goes on, then a baseline is taken", this::goOn);
    TableDigests tables = landscape.database().digests();
    Instant target = landscape.database().now();
    FileDigests damaged = disaster();
    Instant detected = Instant.now();
    chapter(
        "4  Emergency restore of the database to " + target,
        () -> database(target, detected, tables));
    chapter("5  Emergency restore of the files", () -> files(detected, backedUp));
    chapter("6  The worker is killed in the middle of a restore", () -> crash(detected, backedUp));
    chapter("7  The files are put back in place", () -> inPlace(detected, backedUp, damaged));
    chapter("8  Checked by hand", this::check);
    return new Verdict(checks, restored, Duration.ofNanos(System.nanoTime() - began));
  }

  private void backUp() {
    try (OrderWriter writer = OrderWriter.start(landscape.database())) {
      JsonNode run = runs.perform("FullBackup", Map.of("assets", List.of(DATABASE, FILES)));
      checks.equal("the full backup succeeded", "SUCCEEDED", run.path("outcome").asString());
      checks.that(
          "orders were written during the backup",
          writer.written() > 0,
          writer.written() + " transactions");
    }
  }

  private void goOn() throws IOException, SQLException {
    try (OrderWriter writer = OrderWriter.start(landscape.database())) {
      int files = landscape.files().writeMore();
      Await.until(
          Duration.ofMinutes(1), () -> writer.written() >= 200, () -> "nobody orders any more");
      story.say(writer.written() + " more orders, " + files + " more files written or changed");
    }
    for (String asset : List.of(DATABASE, FILES)) {
      JsonNode run =
          runs.perform("ConsistencyVerification", Map.of("asset", asset, "mode", "baseline"));
      checks.equal("baseline of " + asset, "SUCCEEDED", run.path("outcome").asString());
    }
  }

  private FileDigests disaster() throws IOException, SQLException {
    story.part("3  Disaster");
    Await.pause(1000);
    int changed = Disaster.strike(landscape.database());
    story.say("a bad statement changed " + changed + " orders, and a table was dropped");
    story.say(Disaster.strike(landscape.files().root()));
    return FileDigests.of(landscape.files().root());
  }

  private void database(Instant target, Instant detected, TableDigests before)
      throws IOException, SQLException {
    Map<String, Object> input = emergency(DATABASE, "corrupted", detected);
    input.put("targetTime", target.toString());
    input.put("baseline", newest("/api/v1/baselines?asset=" + DATABASE));
    Restored result = rehearsedThenDone(input);
    checks.that(
        "Backstay compared every row with the baseline",
        result.number("rowsCompared") == before.rows(),
        result.number("rowsCompared") + " rows");
    byHand.tables(result.target(), before);
  }

  private void files(Instant detected, FileDigests backedUp) throws IOException {
    Map<String, Object> input = emergency(FILES, "deleted", detected);
    input.put("point", "id:" + newest("/api/v1/recovery-points?asset=" + FILES));
    Restored result = rehearsedThenDone(input);
    checks.that(
        "Backstay compared every file with the manifest of backup time",
        result.number("filesCompared") >= backedUp.files(),
        result.number("filesCompared") + " entries");
    byHand.files(
        "every restored file equals the demo's own digest of backup time",
        result.target(),
        backedUp);
  }

  private void crash(Instant detected, FileDigests backedUp) throws IOException {
    Map<String, Object> input = emergency(FILES, "test", detected);
    input.put("point", "id:" + newest("/api/v1/recovery-points?asset=" + FILES));
    input.put("dryRun", false);
    JsonNode run = new KilledWorker(system, runs, story, checks).during("EmergencyRestore", input);
    byHand.files(
        "what was restored across the crash equals the demo's own digest",
        Restored.of(run).target(),
        backedUp);
  }

  private void inPlace(Instant detected, FileDigests backedUp, FileDigests damaged)
      throws IOException {
    Map<String, Object> input = emergency(FILES, "deleted", detected);
    input.put("point", "id:" + newest("/api/v1/recovery-points?asset=" + FILES));
    input.remove("zone");
    input.put("inPlace", true);
    input.put("confirm", FILES);
    Restored result = rehearsedThenDone(input);
    checks.that("handed over", result.run().path("result").path("handedOver").asBoolean(false), "");
    byHand.files(
        "the files in place equal those of backup time",
        landscape.files().root().toString(),
        backedUp);
    byHand.files("the damaged state is kept aside, unchanged", result.preserved(), damaged);
    story.say("kept aside: " + result.preserved());
  }

  private void check() throws IOException {
    byHand.restic("local", landscape.local());
    byHand.restic("offsite", landscape.offsite());
    byHand.baseBackup();
    JsonNode ledger = system.rest().get("/api/v1/ledger/verify");
    checks.that("the ledger's chain is whole", ledger.path("intact").asBoolean(false), "" + ledger);
  }

  /** First the dry run, whose plan is shown; then the restore itself. */
  private Restored rehearsedThenDone(Map<String, Object> input) {
    JsonNode plan = runs.perform("EmergencyRestore", input);
    plan.path("result").path("plan").forEach(line -> story.say("plan: " + line.asString()));
    checks.that("the dry run planned it", plan.path("result").path("dryRun").asBoolean(false), "");
    input.put("dryRun", false);
    Restored result = Restored.of(runs.perform("EmergencyRestore", input));
    checks.equal("restored", "SUCCEEDED", result.outcome());
    checks.equal("verdict of the comparison", "EQUAL_TO_BASELINE", result.proof());
    restored.add(result);
    return result;
  }

  private static Map<String, Object> emergency(String asset, String cause, Instant detected) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("asset", asset);
    input.put("cause", cause);
    input.put("zone", "recovery");
    input.put("detectedAt", detected.toString());
    input.put("reason", "the demo's disaster");
    input.put("ticket", "DEMO-1");
    input.put("requestedBy", "demo");
    return input;
  }

  private String newest(String path) {
    return system.rest().get(path).path("items").path(0).path("id").asString();
  }

  /** A part of the story that may fail in the ways data does. */
  private interface Part {
    void play() throws IOException, SQLException;
  }

  private void chapter(String title, Part part) throws IOException, SQLException {
    story.part(title);
    long began = System.nanoTime();
    part.play();
    story.done("took", Duration.ofNanos(System.nanoTime() - began));
  }
}
