package dev.backstay.catalog.estate.yaml;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Composes the documents of one file. Nothing is constructed, so nothing can be instantiated. */
public final class YamlText {
  private static final int MOST_CODE_POINTS = 1024 * 1024;

  private YamlText() {}

  /** The documents up to the first syntax error, which is reported. */
  public static List<Node> documents(String file, String text, Findings findings) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(MOST_CODE_POINTS).build();
    List<Node> documents = new ArrayList<>();
    if (text.length() > MOST_CODE_POINTS) {
      findings.add(new Place(file, 1, 1), "(file)", "is too large", "at most 1 MiB a file", null);
      return documents;
    }
    if (!Nesting.isSane(text)) {
      findings.add(
          new Place(file, 1, 1), "(file)", "is nested too deeply", "at most 50 levels", null);
      return documents;
    }
    try {
      new Compose(settings).composeAllFromString(text).forEach(documents::add);
    } catch (MarkedYamlEngineException e) {
      Place place =
          e.getProblemMark()
              .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
              .orElse(new Place(file, 1, 1));
      findings.add(
          place, "(file)", "is not YAML: " + e.getProblem(), "YAML 1.2 documents", "kind: Asset");
    } catch (YamlEngineException e) {
      findings.add(
          new Place(file, 1, 1), "(file)", "is not YAML: " + e.getMessage(), "YAML 1.2", null);
    }
    return documents;
  }
}
