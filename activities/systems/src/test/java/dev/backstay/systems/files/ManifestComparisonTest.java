package dev.backstay.systems.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ManifestComparisonTest {
  private static final ManifestEntry A = file("a", "aa");
  private static final ManifestEntry B = file("b c\n", "bb");

  @Test
  void equalTreesAreEqual() throws Exception {
    ManifestComparison same = compare(List.of(A, B), List.of(B, A), Set.of());
    assertThat(same.equal()).isTrue();
    assertThat(same.files()).isEqualTo(2);
    assertThat(same.bytes()).isEqualTo(14);
  }

  @Test
  void missingAndExtraAreFoundAtEitherEnd() throws Exception {
    assertThat(compare(List.of(A, B), List.of(B), Set.of()).named()).containsExactly("a: missing");
    assertThat(compare(List.of(A), List.of(A, B), Set.of()).named())
        .containsExactly("b c\n: not in the manifest");
    assertThat(compare(List.of(), List.of(A), Set.of()).differences()).isEqualTo(1);
  }

  @Test
  void eachPropertyCounts() throws Exception {
    ManifestEntry other =
        new ManifestEntry("a", "f", 8, "600", "1:2", 6, "bb", null, "x", "user.a=0x01");
    assertThat(compare(List.of(A), List.of(other), Set.of()).named())
        .containsExactly(
            "a: size is 8, expected 7",
            "a: content differs",
            "a: mode is 600, expected 644",
            "a: owner is 1:2, expected 0:0",
            "a: modification time is 6, expected 5",
            "a: hard link is x, expected none",
            "a: attributes is user.a=0x01, expected none");
  }

  @Test
  void aSampleIgnoresTheRestButNotItsOwnAbsence() throws Exception {
    assertThat(compare(List.of(A, B), List.of(A), Set.of("a")).equal()).isTrue();
    assertThat(compare(List.of(A, B), List.of(A), Set.of(B.path())).named())
        .containsExactly("b c\n: missing");
    assertThat(compare(List.of(A), List.of(A), Set.of("z")).named())
        .containsExactly("z: asked for, but not in the manifest");
  }

  @Test
  void unreadableContentIsNeverEqual() throws Exception {
    assertThat(compare(List.of(file("a", null)), List.of(A), Set.of()).equal()).isFalse();
    assertThat(compare(List.of(A), List.of(file("a", null)), Set.of()).equal()).isFalse();
    assertThat(compare(List.of(file("a", null)), List.of(file("a", null)), Set.of()).equal())
        .isFalse();
  }

  @Test
  void allDifferencesAreCountedAndFiftyNamed() throws Exception {
    List<ManifestEntry> many = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      many.add(file("f" + i, "aa"));
    }
    ManifestComparison comparison = compare(many, List.of(), Set.of());
    assertThat(comparison.differences()).isEqualTo(60);
    assertThat(comparison.named()).hasSize(50);
  }

  @Test
  void aSeedAlwaysDrawsTheSame() throws Exception {
    List<ManifestEntry> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(file("f" + i, "aa"));
    }
    many.add(file("no\\xfftext", "aa"));
    many.add(file("unread", null));
    Sample one = Sample.draw(reader(many), 10, "seed");
    assertThat(Sample.draw(reader(many), 10, "seed")).isEqualTo(one);
    assertThat(Sample.draw(reader(many), 10, "other").drawn()).isNotEqualTo(one.drawn());
    assertThat(one.drawn()).hasSize(10).doesNotHaveDuplicates();
    assertThat(one.of()).isEqualTo(100);
    assertThat(Sample.draw(reader(many), 500, "seed").drawn()).hasSize(100);
  }

  private static ManifestComparison compare(
      List<ManifestEntry> expected, List<ManifestEntry> found, Set<String> sample)
      throws IOException {
    return ManifestComparison.of(reader(expected), reader(found), sample);
  }

  private static ManifestReader reader(List<ManifestEntry> entries) throws IOException {
    ManifestHeader header =
        new ManifestHeader(1, "/r", true, new ManifestHeader.Counts(0, 0, 0, 0, 0));
    List<ManifestEntry> sorted =
        entries.stream().sorted(Comparator.comparing(ManifestEntry::path)).toList();
    return new ManifestReader(new Manifest(header, sorted, List.of()).write());
  }

  private static ManifestEntry file(String path, @Nullable String sha256) {
    return new ManifestEntry(path, "f", 7, "644", "0:0", 5, sha256, null, null, null);
  }
}
