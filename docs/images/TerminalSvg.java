import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws captured terminal text as an SVG, without a script in it, so that it shows in a README.
 *
 * <pre>
 * ./backstay demo 2>&1 | tee demo.txt
 * java docs/images/TerminalSvg.java "./backstay demo" &lt; demo.txt &gt; docs/images/demo.svg
 * </pre>
 *
 * Colours of the text are kept (SGR 30-37, 90-97, bold). Of a line that was overwritten with
 * carriage returns only its last state is drawn. Arguments: the window's title.
 */
public class TerminalSvg {
  private static final double CHAR = 8.4;
  private static final int LINE = 19;
  private static final int PAD = 18;
  private static final int BAR = 34;
  private static final int WIDEST = 110;
  private static final Pattern SGR = Pattern.compile("\u001b\\[([0-9;]*)m");
  private static final Pattern OTHER = Pattern.compile("\u001b(\\[[0-9;?]*[A-Za-ln-z]|\\][^\u0007]*\u0007)");
  private static final Map<String, String> COLOURS =
      Map.ofEntries(
          Map.entry("31", "#ff7b72"), Map.entry("32", "#7ee787"), Map.entry("33", "#e3b341"),
          Map.entry("34", "#79c0ff"), Map.entry("35", "#d2a8ff"), Map.entry("36", "#76e3ea"),
          Map.entry("37", "#f0f6fc"), Map.entry("90", "#8b949e"), Map.entry("91", "#ffa198"),
          Map.entry("92", "#9be9a8"), Map.entry("93", "#f2cc60"), Map.entry("94", "#a5d6ff"),
          Map.entry("95", "#e2c5ff"), Map.entry("96", "#b3f0ff"), Map.entry("97", "#ffffff"));

  public static void main(String[] args) throws IOException {
    String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>();
    for (String line : text.replace("\r\n", "\n").stripTrailing().split("\n", -1)) {
      String last = line.substring(line.stripTrailing().lastIndexOf('\r') + 1);
      lines.add(OTHER.matcher(last).replaceAll("").replace("\t", "    ").stripTrailing());
    }
    System.out.write(svg(args.length == 0 ? "backstay" : args[0], lines).getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }

  static String svg(String title, List<String> lines) {
    int columns = Math.min(WIDEST, lines.stream().mapToInt(TerminalSvg::width).max().orElse(40));
    int width = (int) (Math.max(columns, 60) * CHAR) + 2 * PAD;
    int height = BAR + lines.size() * LINE + 2 * PAD;
    StringBuilder svg = new StringBuilder();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\">\n".formatted(width, height, width, height));
    svg.append("<title>").append(escape(title)).append("</title>\n");
    svg.append("<rect width=\"100%\" height=\"100%\" rx=\"9\" fill=\"#0d1117\"/>\n");
    for (int i = 0; i < 3; i++) {
      svg.append("<circle cx=\"%d\" cy=\"17\" r=\"5.5\" fill=\"%s\"/>\n".formatted(20 + i * 18, List.of("#ff5f56", "#ffbd2e", "#27c93f").get(i)));
    }
    svg.append("<text x=\"50%\" y=\"22\" text-anchor=\"middle\" fill=\"#8b949e\" font-family=\"sans-serif\" font-size=\"13\">").append(escape(title)).append("</text>\n");
    svg.append("<g font-family=\"ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace\" font-size=\"14\" fill=\"#e6edf3\" xml:space=\"preserve\" style=\"white-space:pre\">\n");
    int y = BAR + PAD;
    for (String line : lines) {
      svg.append("<text x=\"%d\" y=\"%d\">".formatted(PAD, y)).append(spans(line)).append("</text>\n");
      y += LINE;
    }
    return svg.append("</g>\n</svg>\n").toString();
  }

  private static String spans(String line) {
    StringBuilder out = new StringBuilder();
    Matcher codes = SGR.matcher(line);
    String colour = null;
    boolean bold = false;
    int from = 0;
    int left = WIDEST;
    while (left > 0) {
      boolean found = codes.find();
      String run = line.substring(from, found ? codes.start() : line.length());
      String shown = run.length() <= left ? run : run.substring(0, left - 1) + "…";
      left -= run.length();
      if (!shown.isEmpty()) {
        out.append("<tspan").append(colour == null ? "" : " fill=\"" + colour + "\"");
        out.append(bold ? " font-weight=\"bold\">" : ">").append(escape(shown)).append("</tspan>");
      }
      if (!found) {
        break;
      }
      for (String code : codes.group(1).split(";")) {
        colour = COLOURS.getOrDefault(code, code.isEmpty() || code.equals("0") || code.equals("39") ? null : colour);
        bold = code.equals("1") || (bold && !code.isEmpty() && !code.equals("0") && !code.equals("22"));
      }
      from = codes.end();
    }
    return out.toString();
  }

  private static int width(String line) {
    return SGR.matcher(line).replaceAll("").length();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replaceAll("[\\x00-\\x08\\x0b-\\x1f]", "");
  }
}
