package dev.backstay.systems.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileNameTest {
  @Test
  void namesThatAreTextStayAsTheyAre() {
    assertThat(FileName.of("Grüße/глубже\n".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("Grüße/глубже\n");
  }

  @Test
  void noTwoNamesAreWrittenAlike() {
    String bytes = FileName.of(new byte[] {'a', (byte) 0xff, 'b', (byte) 0xc3});
    String looksLikeIt = FileName.of("a\\xffb\\xc3".getBytes(StandardCharsets.UTF_8));
    assertThat(bytes).isEqualTo("a\\xffb\\xc3");
    assertThat(looksLikeIt).isEqualTo("a\\\\xffb\\\\xc3");
    assertThat(FileName.text(bytes)).isEmpty();
    assertThat(FileName.text(looksLikeIt)).contains("a\\xffb\\xc3");
  }

  @Test
  void timesKeepTheirNanosecondsAlsoBefore1970() {
    assertThat(FileScan.nanoseconds("1795292377.1234567890")).isEqualTo(1795292377_123456789L);
    assertThat(FileScan.nanoseconds("1795292377")).isEqualTo(1795292377_000000000L);
    assertThat(FileScan.nanoseconds("-1.5000000000")).isEqualTo(-1_500000000L);
  }

  @Test
  void attributesAreReadWithTheirEscapedNames() throws Exception {
    String dump =
        "# file: ./a b\\012c\nuser.z=0x02\nuser.a=0x01\nsecurity.selinux=0x00\n\n# file: .\nuser.r=0x03\n\n";
    assertThat(AttributeDump.read(new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8))))
        .containsEntry("a b\nc", "user.a=0x01 user.z=0x02")
        .containsEntry(".", "user.r=0x03")
        .hasSize(2);
  }

  @Test
  void aRestoreIsFoundFromAnyPathWithinItAndFromNoneOutside() {
    assertThat(RestorePlace.tokenOf("/zone", "/zone/btoken1/data/srv")).contains("btoken1");
    assertThat(RestorePlace.tokenOf("/zone", "/zone")).isEmpty();
    assertThat(RestorePlace.tokenOf("/zone", "/zone/../etc/btoken1")).isEmpty();
    assertThat(RestorePlace.tokenOf("/zone", "/zone2/btoken1")).isEmpty();
    assertThat(RestorePlace.tokenOf("/zone", "zone/btoken1")).isEmpty();
    assertThat(RestorePlace.tokenOf("/zone", "/zone/.hidden/x")).isEmpty();
  }

  @Test
  void theDamagedStateIsNamedAfterTheRestoreThatReplacesIt() {
    String staged = RestorePlace.beside("/srv/files/", "btoken1").data() + "/srv/files";
    assertThat(Path.of(staged)).startsWithRaw(Path.of("/srv/files.restore-btoken1"));
    assertThat(HandOver.aside(staged, "/srv/files/", "bother2"))
        .isEqualTo("/srv/files.damaged-btoken1");
    assertThat(HandOver.aside("/elsewhere/x", "/srv/files", "bother2"))
        .isEqualTo("/srv/files.damaged-bother2");
  }
}
