package dev.backstay.launcher.tools;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.story.Story;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds {@code versitygw}, a real S3-compatible object store over a directory, or builds it. */
public final class VersityGateway {
  private static final GoInstall PROGRAM =
      new GoInstall(
          "versitygw",
          "github.com/versity/versitygw/cmd/versitygw@v1.8.0",
          "S3-compatible store",
          2,
          "there is no S3-compatible store for the tests. Install 'versitygw' 1.8"
              + " (https://github.com/versity/versitygw/releases), or Go 1.26 or newer: Backstay"
              + " then builds it itself");

  private VersityGateway() {}

  /** On PATH, else in the home. */
  public static Optional<Path> find(Home home) {
    return PROGRAM.find(home);
  }

  /**
   * Finds it, or builds it into the home.
   *
   * @throws IllegalStateException saying what to install when there is no Go either
   */
  public static Path findOrBuild(Home home, Story story) throws IOException {
    return PROGRAM.findOrBuild(home, story);
  }
}
