package dev.backstay.launcher.servers;

import dev.backstay.launcher.host.Await;
import dev.backstay.launcher.host.ServerProcess;
import dev.backstay.launcher.host.Unprivileged;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The worker or the starter: a Java process that says on its port whether it is well. */
public final class SpringProcess implements AutoCloseable {
  /** Only for one that hangs: that it ended is seen at once, and a busy machine takes its time. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  /**
   * What to run.
   *
   * @param environment settings; secrets only as paths of files
   * @param stopWithin how long it may take to put down its work
   */
  public record Plan(
      String name,
      Path jar,
      List<String> jvm,
      Map<String, String> environment,
      int port,
      Path directory,
      Path pidFile,
      Path log,
      Duration stopWithin) {}

  private final Plan plan;
  private final ServerProcess process;

  private SpringProcess(Plan plan, ServerProcess process) {
    this.plan = plan;
    this.process = process;
  }

  /** Starts it; {@link #awaitHealthy} says when it can be used. */
  public static SpringProcess start(Plan plan) throws IOException {
    if (Files.notExists(plan.jar())) {
      throw new IllegalStateException(plan.jar() + " is missing. Build it: mvn -q package");
    }
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(plan.jvm());
    argv.addAll(List.of("-jar", plan.jar().toString()));
    Map<String, String> environment = new TreeMap<>(plan.environment());
    environment.put("SERVER_PORT", "" + plan.port());
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    return new SpringProcess(
        plan,
        ServerProcess.start(
            plan.name(),
            argv,
            environment,
            plan.directory(),
            Unprivileged.SELF,
            plan.pidFile(),
            plan.log()));
  }

  /** Returns once its health endpoint says UP. */
  public SpringProcess awaitHealthy() {
    Await.until(
        PATIENCE,
        () -> healthy(plan.port()) || !process.alive(),
        () -> plan.name() + " did not become healthy; see " + plan.log());
    if (!process.alive()) {
      throw new IllegalStateException(
          plan.name() + " ended while starting; see " + plan.log() + "\n" + process.lastWords());
    }
    return this;
  }

  /** Whether a server on this port says that it is well. */
  public static boolean healthy(int port) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  public Plan plan() {
    return plan;
  }

  public ServerProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.stop(plan.stopWithin());
  }
}
