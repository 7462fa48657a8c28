package dev.backstay.launcher.demo;

import dev.backstay.launcher.home.Secret;
import dev.backstay.launcher.host.Command;
import dev.backstay.launcher.host.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A restic repository in a directory, with its password in a private file. */
public record ResticRepository(Path restic, Path directory, Path passwordFile) {

  /** Makes it unless it is there. */
  static ResticRepository prepare(Path restic, Path directory, Path passwordFile)
      throws IOException {
    Secret.file(passwordFile, Unprivileged.SELF);
    ResticRepository repository = new ResticRepository(restic, directory, passwordFile);
    if (Files.notExists(directory.resolve("config"))) {
      Files.createDirectories(directory.getParent());
      repository.command("init").print();
    }
    return repository;
  }

  /** How many snapshots it holds. */
  int snapshots() {
    JsonNode list =
        JsonMapper.builder().build().readTree(command("snapshots", "--json", "--no-lock").print());
    return list.size();
  }

  /** A restic command on this repository. */
  public Command command(Object... words) {
    Object[] argv = new Object[words.length + 1];
    argv[0] = restic;
    System.arraycopy(words, 0, argv, 1, words.length);
    return Command.of(argv)
        .with("RESTIC_REPOSITORY", directory.toString())
        .with("RESTIC_PASSWORD_FILE", passwordFile.toString())
        .within(Duration.ofMinutes(15));
  }
}
