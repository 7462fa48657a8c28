package dev.backstay.launcher.tools;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Command;
import dev.backstay.launcher.story.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A program that is found, or built with Go into the home.
 *
 * @param program its name on PATH
 * @param module what Go builds, with the version that is held
 * @param what it is, for people
 * @param minutes about how long building it takes
 * @param missing what to do when there is neither the program nor Go
 */
record GoInstall(String program, String module, String what, int minutes, String missing) {

  /** On PATH, else in the home, else in the clone. */
  Optional<Path> find(Home home) {
    return SearchPath.find(program)
        .or(() -> Optional.of(home.bin().resolve(program)).filter(Files::isExecutable))
        .or(
            () ->
                Optional.of(home.checkout().resolve(".backstay/bin").resolve(program))
                    .filter(Files::isExecutable));
  }

  /**
   * Finds it, or builds it into the home.
   *
   * @throws IllegalStateException saying what to install when there is no Go either
   */
  Path findOrBuild(Home home, Story story) throws IOException {
    Optional<Path> found = find(home);
    if (found.isPresent()) {
      return found.get();
    }
    Path go =
        SearchPath.find("go")
            .or(() -> Optional.of(Path.of("/usr/local/go/bin/go")).filter(Files::isExecutable))
            .orElseThrow(() -> new IllegalStateException(missing));
    story.say(
        "building the %s with Go, once; this takes about %d minutes …".formatted(what, minutes));
    long began = System.nanoTime();
    Files.createDirectories(home.bin());
    Command.of(go, "install", module)
        .with("GOBIN", home.bin().toString())
        .within(Duration.ofMinutes(30))
        .print();
    story.done(what + " built", Duration.ofNanos(System.nanoTime() - began));
    return home.bin().resolve(program);
  }
}
