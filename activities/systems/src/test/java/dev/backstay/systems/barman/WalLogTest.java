package dev.backstay.systems.barman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalLogTest {
  private static final long MIB = 1L << 20;

  @ParameterizedTest
  @CsvSource({
    "16, 000000010000000000000001, 000000010000000000000002",
    "16, 0000000100000000000000FF, 000000010000000100000000",
    "16, 0000000A00000003000000FE, 0000000A00000003000000FF",
    "64, 00000001000000000000003F, 000000010000000100000000",
    "1, 000000010000000000000FFF, 000000010000000100000000",
    "1024, 000000010000000000000003, 000000010000000100000000",
  })
  void theNextSegmentDependsOnTheSegmentSize(long mib, String name, String next) {
    WalSegment segment = WalSegment.parse(name, mib * MIB).orElseThrow();
    assertThat(segment.name()).isEqualTo(name);
    assertThat(segment.next().name()).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource({
    "00000002.history",
    "000000010000000000000003.00000028.backup",
    "00000001000000000000000",
    "00000001000000000000000g",
    "000000010000000000000100",
    "pg18-xlog.db",
  })
  void whatIsNoSegmentIsNotReadAsOne(String name) {
    assertThat(WalSegment.parse(name, 16 * MIB)).isEmpty();
  }

  @Test
  void refusesSizesNoServerHas() {
    assertThatThrownBy(() -> new WalSegment(1, 1, 3 * MIB))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aWholeLogHasNoGapAndEndsWithItsNewestSegment() {
    WalLog log =
        follow("000000010000000000000003", segments("000000010000000000000003", 600).toList());
    assertThat(log.missing()).isEmpty();
    assertThat(log.segments()).isEqualTo(600);
    assertThat(Objects.requireNonNull(log.newest()).name()).isEqualTo("00000001000000020000005A");
  }

  @Test
  void whatLiesBeforeTheBackupDoesNotCount() {
    List<WalSegment> archived =
        Stream.concat(
                segments("000000010000000000000001", 1), segments("000000010000000000000005", 2))
            .toList();
    assertThat(follow("000000010000000000000005", archived).missing()).isEmpty();
  }

  @Test
  void theFirstMissingSegmentIsNamed() {
    List<WalSegment> archived =
        segments("0000000100000000000000FD", 6)
            .filter(s -> !s.name().equals("000000010000000100000000"))
            .filter(s -> !s.name().equals("000000010000000100000001"))
            .toList();
    assertThat(follow("0000000100000000000000FD", archived).missing().orElseThrow().name())
        .isEqualTo("000000010000000100000000");
  }

  @Test
  void theFirstSegmentItselfMayBeMissing() {
    assertThat(
            follow("000000010000000000000003", segments("000000010000000000000004", 3).toList())
                .missing()
                .orElseThrow()
                .name())
        .isEqualTo("000000010000000000000003");
    assertThat(follow("000000010000000000000003", List.of()).missing()).isPresent();
  }

  @Test
  void aLaterTimelineContinuesWhereItLeftTheEarlierOne() {
    List<WalSegment> whole =
        Stream.concat(
                segments("000000010000000000000003", 4), segments("000000020000000000000006", 2))
            .toList();
    assertThat(follow("000000010000000000000003", whole).missing()).isEmpty();
    List<WalSegment> broken =
        Stream.concat(
                segments("000000010000000000000003", 2), segments("000000020000000000000006", 2))
            .toList();
    assertThat(follow("000000010000000000000003", broken).missing().orElseThrow().name())
        .isEqualTo("000000020000000000000005");
  }

  @Test
  void readsWhatFindPrints() {
    WalArchive archive =
        WalArchive.parse(
            """
            000000010000000000000004 1795301958.7506478000
            pg18-xlog.db 1795301999.0
            000000010000000000000003 1795301960.0826478000
            """,
            "000000010000000000000005.partial 1795302000.5000000000\n",
            16 * MIB);
    assertThat(archive.archived()).hasSize(2);
    assertThat(archive.closedAt()).isEqualTo(Instant.ofEpochMilli(1795301958750L));
    assertThat(archive.streamedAt()).isEqualTo(Instant.ofEpochMilli(1795302000500L));
  }

  private static WalLog follow(String from, List<WalSegment> archived) {
    return WalLog.follow(WalSegment.parse(from, 16 * MIB).orElseThrow(), archived);
  }

  private static Stream<WalSegment> segments(String from, int count) {
    return Stream.iterate(WalSegment.parse(from, 16 * MIB).orElseThrow(), WalSegment::next)
        .limit(count);
  }
}
