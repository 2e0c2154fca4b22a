package dev.sibyl.manual;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A page of the manual, in the language man(7). Text between backticks becomes bold.
final class Page {

  private static final int WIDTH = 78;

  private static final Pattern CODE = Pattern.compile("`([^`]*)`");

  private final StringBuilder roff = new StringBuilder();
  private boolean isSectionEmpty = true;

  /// @param name without the number of the section
  /// @param date such as `2026-11-27`
  Page(String name, int section, String version, String date) {
    roff.append(
        // Without hyphenation, which would break URLs, and ragged.
        ".TH \"%s\" %d %s \"sibyl %s\" \"Sibyl\"\n.nh\n.ad l\n"
            .formatted(escaped(name.toUpperCase(Locale.ROOT)), section, date, version));
  }

  Page section(String title) {
    roff.append(".SH ").append(escaped(title)).append('\n');
    isSectionEmpty = true;
    return this;
  }

  Page paragraph(String text) {
    return roff(marked(text));
  }

  /// A paragraph that is in the language already.
  Page roff(String text) {
    beginParagraph();
    return wrapped(text);
  }

  private void beginParagraph() {
    if (!isSectionEmpty) {
      roff.append(".PP\n");
    }
  }

  /// An entry of a list.
  ///
  /// @param term in the language already
  Page entry(String term, String meaning) {
    roff.append(".TP\n");
    line(term);
    return wrapped(marked(meaning));
  }

  /// Lines that are printed as they are.
  Page code(List<String> lines) {
    beginParagraph();
    roff.append(".nf\n");
    lines.forEach(line -> line(escaped(line)));
    roff.append(".fi\n");
    return this;
  }

  /// Text in lines that are not too long for mandoc, which counts bytes.
  private Page wrapped(String text) {
    var line = new StringBuilder();
    for (var word : text.split("\\s+")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
        line(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    line(line.toString());
    return this;
  }

  /// What begins with a full stop would be a command.
  private void line(String text) {
    roff.append(text.startsWith(".") ? "\\&" : "").append(text).append('\n');
    isSectionEmpty = false;
  }

  static String bold(String text) {
    return "\\fB" + escaped(text) + "\\fR";
  }

  static String italic(String text) {
    return "\\fI" + escaped(text) + "\\fR";
  }

  private static String marked(String text) {
    return CODE.matcher(escaped(text)).replaceAll("\\\\fB$1\\\\fR");
  }

  /// As these characters are. Unescaped, most of them become typographic ones.
  static String escaped(String text) {
    var escaped = new StringBuilder();
    text.codePoints()
        .forEach(character ->
            escaped.append(
                switch (character) {
                  case '\\' -> "\\e";
                  case '-' -> "\\-";
                  case '\'' -> "\\(aq";
                  case '"' -> "\\(dq";
                  case '~' -> "\\(ti";
                  case '^' -> "\\(ha";
                  default ->
                      character < 128
                          ? Character.toString(character)
                          : "\\[u%04X]".formatted(character);
                }));
    return escaped.toString();
  }

  @Override
  public String toString() {
    return roff.toString();
  }
}
