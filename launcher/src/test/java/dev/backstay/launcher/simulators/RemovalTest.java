package dev.backstay.launcher.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemovalTest {
  private @TempDir Path temp;

  @Test
  void removesWhatIsInsideAndNothingThatLinksLeadTo() throws Exception {
    Path elsewhere = Files.createDirectories(temp.resolve("elsewhere/deep"));
    Files.writeString(elsewhere.resolve("kept"), "kept");
    Path ours = Files.createDirectories(temp.resolve("simulators/oracle"));
    Files.writeString(ours.resolve("file"), "gone");
    Files.createSymbolicLink(ours.resolve("link"), temp.resolve("elsewhere"));
    Files.createSymbolicLink(ours.resolve("broken"), temp.resolve("nowhere"));

    Path emptied = SimulatedProducts.emptied(temp.resolve("simulators"));

    assertThat(emptied).isEmptyDirectory();
    assertThat(elsewhere.resolve("kept")).hasContent("kept");
  }

  @Test
  void aLinkInItsPlaceIsRemovedAndNotFollowed() throws Exception {
    Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("kept"), "kept");
    Files.createSymbolicLink(temp.resolve("simulators"), elsewhere);

    SimulatedProducts.emptied(temp.resolve("simulators"));

    assertThat(elsewhere.resolve("kept")).hasContent("kept");
    assertThat(temp.resolve("simulators")).isEmptyDirectory();
  }

  @Test
  void whatIsNotThereIsMade() throws Exception {
    assertThat(SimulatedProducts.emptied(temp.resolve("a/b"))).isEmptyDirectory();
  }
}
