package dev.backstay.catalog.estate;

import dev.backstay.catalog.revision.EstateDocument;
import dev.backstay.workflows.json.BackstayJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;

/**
 * An estate as the documents of a revision, and back. Whoever applies an estate and whoever reads
 * it go through here, so that both mean the same.
 */
public final class StoredEstate {
  private static final TypeReference<List<Map<String, Object>>> OBJECTS = new TypeReference<>() {};

  private StoredEstate() {}

  /** The documents to store; each holds kind, name, labels, spec and origin. */
  public static List<EstateDocument> documents(Estate estate) {
    return BackstayJson.mapper().readValue(EstateJson.write(estate), OBJECTS).stream()
        .map(
            object ->
                new EstateDocument(
                    String.valueOf(object.get("kind")), String.valueOf(object.get("name")), object))
        .toList();
  }

  /**
   * The estate behind stored documents.
   *
   * @throws IllegalArgumentException when a newer version wrote a kind this one does not know
   */
  public static Estate read(List<EstateDocument> documents) {
    return EstateJson.read(
        BackstayJson.mapper()
            .writeValueAsString(documents.stream().map(EstateDocument::document).toList()));
  }

  /** SHA-256 of the content, lower-case hex; the same estate always has the same. */
  public static String digest(Estate estate) {
    try {
      byte[] text = EstateJson.write(estate).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
