package dev.backstay.workflows.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * The newest point of an asset in the repository its policy names, and all it cannot be restored
 * without, as the catalog knew it when the run was admitted.
 *
 * @param links the newest point first; a procedure that only builds on the chain gets that one
 * @param dependsOn the product's own ids of what the newest depends on, as far as the catalog knows
 *     them
 * @param problems what the catalog holds against the chain, in words; empty when it knows of
 *     nothing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Chain(String asset, List<Link> links, List<String> dependsOn, List<String> problems) {

  /** One point of a chain and the copy of it in the repository. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Link(Point point, Copy copy) {}

  public Link newest() {
    return links.getFirst();
  }
}
