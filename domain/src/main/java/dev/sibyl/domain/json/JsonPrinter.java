package dev.sibyl.domain.json;

/// Writes JSON text as RFC 8259 defines it.
final class JsonPrinter {

  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out;

  JsonPrinter(StringBuilder out) {
    this.out = out;
  }

  void print(Json json) {
    switch (json) {
      case JsonObject(var members) -> {
        var separator = "{";
        for (var member : members.entrySet()) {
          out.append(separator);
          quote(member.getKey());
          out.append(':');
          print(member.getValue());
          separator = ",";
        }
        out.append(members.isEmpty() ? "{}" : "}");
      }
      case JsonArray(var elements) -> {
        var separator = "[";
        for (var element : elements) {
          out.append(separator);
          print(element);
          separator = ",";
        }
        out.append(elements.isEmpty() ? "[]" : "]");
      }
      case JsonString(var text) -> quote(text);
      case JsonNumber(var digits) -> out.append(digits);
      case JsonBoolean(var value) -> out.append(value);
      case JsonNull _ -> out.append("null");
    }
  }

  private void quote(String text) {
    out.append('"');
    text.codePoints().forEach(this::character);
    out.append('"');
  }

  private void character(int character) {
    switch (character) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (character < ' ' || isHalfOfASurrogatePair(character)) {
          escape(character);
        } else {
          out.appendCodePoint(character);
        }
      }
    }
  }

  /// UTF-8 cannot encode it.
  private static boolean isHalfOfASurrogatePair(int character) {
    return Character.getType(character) == Character.SURROGATE;
  }

  private void escape(int character) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt(character >> shift & 0xf));
    }
  }
}
