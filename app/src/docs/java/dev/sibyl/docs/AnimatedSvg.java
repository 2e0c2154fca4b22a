package dev.sibyl.docs;

import dev.sibyl.docs.Frame.Ink;
import dev.sibyl.docs.Frame.Run;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Frames as a picture that moves, in a window. It needs no script: all frames are on one strip, of
/// which CSS shows one after the other. If the reader wants no motion, or the renderer knows none,
/// it shows the frame of the middle.
final class AnimatedSvg {

  /// How long the last frame is shown.
  private static final Duration PAUSE = Duration.ofSeconds(4);

  private static final double COLUMN = 8.4;
  private static final int LINE = 20;
  private static final int BASELINE = 15;
  private static final int PADDING = 18;
  private static final int TITLE_BAR = 36;

  private final List<Frame> frames;
  private final Theme theme;
  private final int frameHeight;

  /// Equal rows are drawn once, and used by their number.
  private final Map<List<Run>, Integer> rows = new LinkedHashMap<>();

  AnimatedSvg(List<Frame> frames, Theme theme) {
    this.frames = frames;
    this.theme = theme;
    frameHeight = LINE * frames.stream().mapToInt(frame -> frame.rows().size()).max().orElseThrow();
    for (var frame : frames) {
      frame.rows().forEach(row -> rows.putIfAbsent(row, rows.size()));
    }
  }

  String text() {
    var width = (int) Math.ceil(TerminalRecorder.COLUMNS * COLUMN) + 2 * PADDING;
    var height = TITLE_BAR + frameHeight + PADDING;
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img">
    <title>A recording of sibyl watch</title>
    <style>
    %3$s</style>
    <defs>
    %4$s</defs>
    <rect x=".5" y=".5" width="%5$d" height="%6$d" rx="10" fill="%7$s" stroke="%8$s"/>
    <g fill="%8$s"><circle cx="22" cy="19" r="6"/><circle cx="42" cy="19" r="6"/><circle cx="62" cy="19" r="6"/></g>
    <svg x="%9$d" y="%10$d" width="%11$d" height="%12$d">
    <g class="strip" transform="translate(0 %13$d)">
    %14$s</g>
    </svg>
    </svg>
    """
        .formatted(
            width,
            height,
            styles(),
            definitions(),
            width - 1,
            height - 1,
            theme.background(),
            theme.border(),
            PADDING,
            TITLE_BAR,
            width - 2 * PADDING,
            frameHeight,
            -top(frames.size() / 2),
            strip());
  }

  private String strip() {
    var strip = new StringBuilder();
    for (int frame = 0; frame < frames.size(); frame++) {
      var y = top(frame);
      for (var row : frames.get(frame).rows()) {
        strip.append("<use href=\"#r%d\" y=\"%d\"/>".formatted(rows.get(row), y));
        y += LINE;
      }
      strip.append('\n');
    }
    return strip.toString();
  }

  private int top(int frame) {
    return frame * frameHeight;
  }

  private String definitions() {
    var definitions = new StringBuilder();
    rows.forEach((row, number) -> {
      definitions.append("<g id=\"r%d\">".formatted(number));
      row.forEach(run -> definitions.append(element(run)));
      definitions.append("</g>\n");
    });
    return definitions.toString();
  }

  /// Bars are drawn, and texts are as wide as their columns, whatever font there is.
  private static String element(Run run) {
    var x = number(run.column() * COLUMN);
    var width = number(run.text().length() * COLUMN);
    var ink = run.ink() == Ink.PLAIN ? "" : " class=\"%s\"".formatted(name(run.ink()));
    return run.text().matches("[█░]+")
        ? "<rect%s x=\"%s\" y=\"4\" width=\"%s\" height=\"13\"/>".formatted(ink, x, width)
        : "<text%s x=\"%s\" y=\"%d\" textLength=\"%s\">%s</text>"
            .formatted(ink, x, BASELINE, width, escaped(run.text()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private String styles() {
    var styles = new StringBuilder();
    styles.append(
        "text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,\"Liberation Mono\",monospace;fill:%s}\n"
            .formatted(theme.color(Ink.PLAIN)));
    for (var ink : Ink.values()) {
      if (ink != Ink.PLAIN) {
        styles.append(".%s{fill:%s}\n".formatted(name(ink), theme.color(ink)));
      }
    }
    styles.append("rect.faint{fill-opacity:.3}\n");
    var length = frames.getLast().start().plus(PAUSE).toMillis();
    styles.append(
        "@media(prefers-reduced-motion:no-preference){.strip{animation:play %dms step-end infinite}}\n"
            .formatted(length));
    styles.append("@keyframes play{\n");
    for (int frame = 0; frame < frames.size(); frame++) {
      var percent = number(100.0 * frames.get(frame).start().toMillis() / length);
      styles.append("%s%%{transform:translateY(%dpx)}\n".formatted(percent, -top(frame)));
    }
    return styles.append("}\n").toString();
  }

  private static String name(Ink ink) {
    return ink.name().toLowerCase(Locale.ROOT);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value).replaceFirst("\\.?0+$", "");
  }
}
