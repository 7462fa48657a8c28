package dev.backstay.testkit.simulated.estate;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The simulated products of {@code estate/reference}, until this process is told to stop. Says on
 * its health port that it is well when all of them answer.
 */
@Command(
    name = "simulators",
    description = "Runs the simulated products of estate/reference; ./backstay up starts it.",
    mixinStandardHelpOptions = true)
public final class Simulators implements Callable<Integer> {

  @Option(
      names = "--directory",
      required = true,
      description = "Where they keep what they make; must be empty.")
  Path directory = Path.of(".");

  @Option(names = "--health-port", required = true)
  int healthPort;

  @Option(names = "--veeam-port", required = true)
  int veeamPort;

  @Option(
      names = "--veeam-password",
      required = true,
      paramLabel = "FILE",
      description = "File with the password of its one account.")
  Path veeamPassword = Path.of(".");

  @Option(names = "--aws-port", description = "Left out without it.")
  int awsPort;

  @Option(
      names = "--python",
      paramLabel = "DIR",
      description =
          "A Python environment with botocore, whose description of AWS Backup is kept to.")
  @Nullable Path python;

  @Option(names = "--oracle-port", description = "Of its SSH server. Left out without it.")
  int oraclePort;

  @Option(names = "--vcenter-port", description = "Left out without it.")
  int vcenterPort;

  @Option(names = "--vcsim", paramLabel = "FILE", description = "The vCenter simulator's program.")
  @Nullable Path vcsim;

  @Option(names = "--datadomain-port", description = "Left out without it.")
  int dataDomainPort;

  @Option(
      names = "--datadomain-password",
      paramLabel = "FILE",
      description = "File with the password of its one account.")
  @Nullable Path dataDomainPassword;

  @Option(names = "--faults", split = ",", description = "${COMPLETION-CANDIDATES}")
  Set<FaultProfile> faults = EnumSet.noneOf(FaultProfile.class);

  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Simulators())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopped)));
    Veeam veeam = new Veeam(made("veeam"), veeamPort, secret(veeamPassword), faults);
    running.push(veeam);
    System.out.println("simulated Veeam at 127.0.0.1:" + veeamPort);
    if (vcenterPort != 0 && vcsim != null) {
      running.push(new Vcenter(vcsim, made("vcenter"), vcenterPort, veeam.world()));
      System.out.println("simulated vCenter (vcsim) at 127.0.0.1:" + vcenterPort);
    }
    if (dataDomainPort != 0 && dataDomainPassword != null) {
      String password = secret(dataDomainPassword);
      running.push(new DataDomain(made("datadomain"), dataDomainPort, password, faults));
      System.out.println("simulated Data Domain at 127.0.0.1:" + dataDomainPort);
    }
    if (awsPort != 0 && python != null) {
      running.push(new Aws(python, awsPort, faults));
      System.out.println("simulated AWS at 127.0.0.1:" + awsPort);
    }
    if (oraclePort != 0) {
      running.push(new Oracle(made("oracle"), oraclePort, faults));
      System.out.println("simulated Oracle host behind SSH at 127.0.0.1:" + oraclePort);
    }
    HttpServer health = health();
    running.push(() -> health.stop(0));
    System.out.println("all are well" + (faults.isEmpty() ? "" : "; faults: " + faults));
    stopped.await();
    return 0;
  }

  private Path made(String name) throws IOException {
    return Files.createDirectories(directory.resolve(name));
  }

  private static String secret(Path file) throws IOException {
    return Files.readString(file).strip();
  }

  private HttpServer health() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), healthPort), 0);
    byte[] well = "{\"status\":\"UP\",\"simulated\":true}".getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/actuator/health",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, well.length);
            exchange.getResponseBody().write(well);
          }
        });
    server.start();
    return server;
  }

  /** The last started first; what cannot be closed keeps nothing else from it. */
  private void stop(CountDownLatch stopped) {
    for (AutoCloseable each : running) {
      try {
        each.close();
      } catch (Exception e) {
        System.err.println("simulators: " + e);
      }
    }
    stopped.countDown();
  }
}
