package dev.backstay.control;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Deep links into the Temporal UI, for notices.
 *
 * @param ui the UI's address without a slash at its end; null when nobody said where it is
 */
public record RunLinks(@Nullable String ui, String namespace) {

  /** No links: nobody said where the UI is. */
  public static final RunLinks NONE = new RunLinks(null, "default");

  /** The page of a run; the UI leads to its newest execution. */
  public Optional<String> to(String workflowId) {
    if (ui == null || ui.isBlank()) {
      return Optional.empty();
    }
    String id = URLEncoder.encode(workflowId, StandardCharsets.UTF_8).replace("+", "%20");
    return Optional.of(ui + "/namespaces/" + namespace + "/workflows/" + id);
  }
}
