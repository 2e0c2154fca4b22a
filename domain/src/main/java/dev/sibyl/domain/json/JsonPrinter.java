package dev.sibyl.domain.json;

/// Writes JSON text. Kept apart from [Json] so that a value is only a value.
final class JsonPrinter {

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
    text.codePoints()
        .forEach(character -> {
          if (character == '"' || character == '\\') {
            out.append('\\');
          }
          SafeText.append(out, character);
        });
    out.append('"');
  }
}
