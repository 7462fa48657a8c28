package dev.backstay.worker;

import dev.backstay.worker.replay.ReplayMode;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * Starts a worker; with the argument {@code replay} it only asks what this code would make of the
 * runs there are (docs/upgrade.md). Settings: docs/settings.md.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class WorkerApplication {

  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals("replay")) {
      System.exit(ReplayMode.run(List.of(args).subList(1, args.length)));
    }
    SpringApplication.run(WorkerApplication.class, args);
  }
}
