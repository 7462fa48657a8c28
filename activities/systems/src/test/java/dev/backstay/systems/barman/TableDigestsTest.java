package dev.backstay.systems.barman;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TableDigestsTest {
  private static final String BASELINE =
      """
      {"database" : "shop", "table" : "public.a", "rows" : 2, "digest" : "1:2"}
      {"database" : "shop", "table" : "public.b", "rows" : 3, "digest" : "3:4"}
      """;

  @Test
  void equalDigestsInWhateverOrderAreNoDifference() throws IOException {
    TableDigests found =
        read(
            """
            {"database" : "shop", "table" : "public.b", "rows" : 3, "digest" : "3:4"}
            {"database" : "shop", "table" : "public.a", "rows" : 2, "digest" : "1:2"}
            """);
    assertThat(found.differences(read(BASELINE))).isEmpty();
    assertThat(found.rows()).isEqualTo(5);
  }

  @Test
  void everyKindOfDifferenceIsNamed() throws IOException {
    assertThat(
            read("""
                    {"database" : "shop", "table" : "public.a", "rows" : 2, "digest" : "9:2"}
                    {"database" : "shop", "table" : "public.c", "rows" : 0, "digest" : "0:0"}
                    """)
                .differences(read(BASELINE)))
        .containsExactly(
            "shop.public.a has other content in 2 rows",
            "shop.public.b is missing",
            "shop.public.c is not in the baseline");
    assertThat(
            read("{\"database\":\"shop\",\"table\":\"public.a\",\"rows\":1,\"digest\":\"1:2\"}")
                .differences(read(BASELINE)))
        .contains("shop.public.a has 1 rows instead of 2");
  }

  private static TableDigests read(String lines) throws IOException {
    return TableDigests.read(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
  }
}
