package dev.sibyl.domain.saving;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The names of the files of one prediction, all of our own making: nothing that a provider sends
/// becomes part of a name, except an extension that is known.
///
/// @param base what all names begin with: the id, sometimes with more
public record FileNames(String base) {

  /// The part that is the answer.
  public static final String ANSWER = "answer";

  /// The part that is the text of the output.
  public static final String TEXT = "text";

  /// The part that is the output as JSON.
  public static final String OTHER_JSON = "output";

  private static final String UNKNOWN = "bin";
  private static final Pattern NUMBERED = Pattern.compile("-([1-9]\\d{0,8})\\.[a-z0-9]{1,12}");

  /// A file of the output.
  ///
  /// @param number from 1 on
  /// @param contentType as sent, null if none was sent
  /// @param url where it came from
  /// @param firstBytes of the file, up to 16 or more
  public String file(int number, @Nullable String contentType, String url, byte[] firstBytes) {
    return base + "-" + number + "." + extension(contentType, url, firstBytes);
  }

  /// The content type says what a file is, unless it says nothing; then the URL; then its content.
  private static String extension(@Nullable String contentType, String url, byte[] firstBytes) {
    var type = FileType.ofContentType(contentType);
    type = type == null ? FileType.ofUrl(url) : type;
    type = type == null ? FileType.ofFirstBytes(firstBytes) : type;
    return type == null ? UNKNOWN : type.extension();
  }

  /// The text of the output.
  public String text() {
    return base + ".txt";
  }

  /// The output, if it has more than files.
  public String otherJson() {
    return base + "-output.json";
  }

  /// The answer as the provider sent it.
  public String answer() {
    return base + ".json";
  }

  /// What was saved.
  public String manifest() {
    return base + "-manifest.json";
  }

  /// The part that a file is, by its name: [#ANSWER], [#TEXT], [#OTHER_JSON] or a number; null for
  /// a name that is not of our making.
  public @Nullable String partOf(String name) {
    if (name.equals(answer())) {
      return ANSWER;
    }
    if (name.equals(text())) {
      return TEXT;
    }
    if (name.equals(otherJson())) {
      return OTHER_JSON;
    }
    var rest = name.startsWith(base) ? NUMBERED.matcher(name.substring(base.length())) : null;
    return rest != null && rest.matches() ? rest.group(1) : null;
  }
}
