package dev.backstay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Command;
import dev.backstay.launcher.servers.AotCache;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real starter's cache, made and used by the real Java. */
class AotCacheIT {
  private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx512m");

  private Home home;

  @BeforeEach
  void prepare() throws IOException {
    Home lent = Clone.temporaryHome("backstay-aot-");
    home = new Home(lent.root(), lent.checkout(), lent.root());
  }

  @AfterEach
  void remove() {
    Clone.remove(home);
  }

  @Test
  void isTakenByJavaAndDisturbsNobodyWhenItIsDamaged() throws IOException {
    AotCache cache = AotCache.of(home, "starter", home.starterJar(), OPTIONS);
    assertThat(cache.program()).isEqualTo(new AotCache.Program(home.starterJar(), OPTIONS));

    cache.make();

    assertThat(cache.ready()).isTrue();
    assertThat(cache.program().jar()).startsWith(cache.directory()).exists();
    assertThat(java(cache, "-XX:AOTMode=on").ok()).as("taken where it lies").isTrue();
    assertThat(names(cache.directory()))
        .as("nothing is left of the training, such as its token")
        .containsExactlyInAnyOrder("lib", "start.aot", "backstay-starter-exec.jar");

    assertThatThrownBy(cache::make).isInstanceOf(FileAlreadyExistsException.class);
    assertThat(names(cache.directory().getParent())).hasSize(1);

    try (FileChannel file =
        FileChannel.open(cache.directory().resolve("start.aot"), StandardOpenOption.WRITE)) {
      file.truncate(file.size() / 2);
    }
    assertThat(java(cache, "-XX:AOTMode=on").ok()).as("not taken any more").isFalse();
    assertThat(java(cache, "-XX:AOTMode=auto").ok()).as("and not needed").isTrue();
  }

  private static Command.Output java(AotCache cache, String mode) {
    List<Object> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java"));
    argv.addAll(cache.program().options());
    argv.addAll(List.of(mode, "-cp", cache.program().jar(), "-version"));
    return Command.of(argv.toArray()).run();
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> list = Files.list(directory)) {
      return list.map(path -> path.getFileName().toString()).toList();
    }
  }
}
