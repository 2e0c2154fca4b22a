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

  static final long BOOLEAN = 16;

  private static final long TEXT = 64;

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
