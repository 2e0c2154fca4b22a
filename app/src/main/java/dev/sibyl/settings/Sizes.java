package dev.sibyl.settings;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The one reader of sizes: `500MB`, `4GiB`, or a number of bytes.
final class Sizes {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,12}) ?([A-Za-z]*)");

  private static final Map<String, Long> UNITS =
      Map.of(
          "",
          1L,
          "b",
          1L,
          "kb",
          1_000L,
          "mb",
          1_000_000L,
          "gb",
          1_000_000_000L,
          "tb",
          1_000_000_000_000L,
          "kib",
          1L << 10,
          "mib",
          1L << 20,
          "gib",
          1L << 30,
          "tib",
          1L << 40);

  /// The number of bytes; null if the text is no size.
  static @Nullable Long read(String text) {
    var size = SIZE.matcher(text);
    if (!size.matches()) {
      return null;
    }
    var unit = UNITS.get(size.group(2).toLowerCase(Locale.ROOT));
    var number = Long.parseLong(size.group(1));
    return unit == null || number > Long.MAX_VALUE / unit ? null : number * unit;
  }

  private Sizes() {}
}
