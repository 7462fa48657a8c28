package dev.backstay.starter.estate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Estate files as a caller sends them.
 *
 * @param base for apply: the revision the plan was made on, 0 before the first
 */
record EstateRequest(
    @Nullable List<File> files,
    @Nullable Long base,
    @Nullable String appliedBy,
    @Nullable String reason) {

  /**
   * @param name as problems name it
   * @param content YAML
   */
  record File(@Nullable String name, @Nullable String content) {}
}
