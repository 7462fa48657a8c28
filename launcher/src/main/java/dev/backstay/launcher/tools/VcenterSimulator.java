package dev.backstay.launcher.tools;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.story.Story;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds {@code vcsim}, the vCenter simulator of VMware's govmomi, or builds it. */
public final class VcenterSimulator {
  private static final GoInstall PROGRAM =
      new GoInstall(
          "vcsim",
          "github.com/vmware/govmomi/vcsim@v0.46.0", // later ones cannot be installed by Go
          "vCenter simulator",
          1,
          "there is no vCenter simulator. Install 'vcsim' 0.46"
              + " (https://github.com/vmware/govmomi/releases), or Go 1.23 or newer: Backstay"
              + " then builds it itself");

  private VcenterSimulator() {}

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
