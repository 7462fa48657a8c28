package dev.backstay.starter.procedure;

import dev.backstay.workflows.kernel.ProcedureType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.stereotype.Component;

/** The runbook pages that are shipped with this process, rendered. */
@Component
class RunbookPages {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
  private final HtmlRenderer renderer =
      HtmlRenderer.builder().extensions(EXTENSIONS).escapeHtml(true).sanitizeUrls(true).build();

  /** The page of a procedure; empty when none is shipped. */
  Optional<Page> page(ProcedureType<?, ?> type) {
    String path = path(type);
    try (InputStream stream = RunbookPages.class.getResourceAsStream("/" + path)) {
      if (stream == null) {
        return Optional.empty();
      }
      String markdown = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(new Page(path, markdown, renderer.render(parser.parse(body(markdown)))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page without its front matter, which is for machines. */
  static String body(String markdown) {
    return markdown.replaceFirst("(?s)\\A---\\R.*?\\R---\\R", "");
  }

  /** {@code runbooks/recovery/emergency-restore.md} for EmergencyRestore. */
  static String path(ProcedureType<?, ?> type) {
    String name = type.name().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    return "runbooks/" + type.chapter().name().toLowerCase(Locale.ROOT) + "/" + name + ".md";
  }

  /**
   * A runbook page.
   *
   * @param path where it is in the repository
   * @param html without scripts; whatever HTML the Markdown contained is escaped
   */
  record Page(String path, String markdown, String html) {}
}
