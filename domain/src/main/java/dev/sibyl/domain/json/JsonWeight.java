package dev.sibyl.domain.json;

/// How much memory JSON values take: estimates for the JDK's collections, rather too high than too
/// low.
public final class JsonWeight {

  /// Of an object without members.
  public static final long OBJECT = 136;

  /// Of a member of an object, besides its name and its value.
  public static final long MEMBER = 48;

  /// Of an array without elements.
  public static final long ARRAY = 64;

  /// Of an element of an array, besides its value.
  public static final long ELEMENT = 16;

  private static final long TEXT = 64;

  static long of(Json json) {
    return switch (json) {
      case JsonObject(var members) -> {
        var weight = OBJECT;
        for (var member : members.entrySet()) {
          weight += MEMBER + of(member.getKey()) + of(member.getValue());
        }
        yield weight;
      }
      case JsonArray(var elements) -> {
        var weight = ARRAY;
        for (var element : elements) {
          weight += ELEMENT + of(element);
        }
        yield weight;
      }
      case JsonString(var text) -> of(text);
      case JsonNumber(var digits) -> TEXT + digits.length();
      case JsonBoolean _ -> 16;
      case JsonNull _ -> 0;
    };
  }

  /// Of a text. Java stores a character in one byte if the text has no character above U+00FF.
  public static long of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xff) {
        return TEXT + 2L * text.length();
      }
    }
    return TEXT + text.length();
  }

  private JsonWeight() {}
}
