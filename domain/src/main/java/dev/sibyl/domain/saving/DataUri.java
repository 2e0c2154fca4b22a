package dev.sibyl.domain.saving;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A file in a `data:` URI (RFC 2397).
public final class DataUri {

  private static final String SCHEME = "data:";

  private final String mediaType;
  private final byte[] content;

  private DataUri(String mediaType, byte[] content) {
    this.mediaType = mediaType;
    this.content = content;
  }

  /// Without parameters, in lower case; `text/plain` if the URI has none.
  public String mediaType() {
    return mediaType;
  }

  /// The decoded bytes.
  public byte[] content() {
    return content.clone();
  }

  /// Whether a text is a `data:` URI, decodable or not.
  static boolean isDataUri(String text) {
    return text.regionMatches(/* ignoreCase= */ true, 0, SCHEME, 0, SCHEME.length());
  }

  /// Decodes a URI: base64 in the usual or the URL alphabet, with or without padding, else percent
  /// encoding. A percent sign that begins no escape stands for itself, as in browsers.
  ///
  /// @return null if its base64 is not valid
  public static @Nullable DataUri parse(String uri) {
    var comma = uri.indexOf(',');
    var head = uri.substring(SCHEME.length(), comma).split(";", -1);
    var mediaType = head[0].strip().toLowerCase(Locale.ROOT);
    var bytes = percentDecoded(uri.substring(comma + 1).getBytes(UTF_8));
    var isBase64 = head.length > 1 && head[head.length - 1].strip().equalsIgnoreCase("base64");
    var content = isBase64 ? base64Decoded(bytes) : bytes;
    return content == null
        ? null
        : new DataUri(mediaType.contains("/") ? mediaType : "text/plain", content);
  }

  /// The URI without its content, which says where a file came from.
  public static String withoutContent(String uri) {
    return uri.substring(0, uri.indexOf(',') + 1);
  }

  private static byte[] percentDecoded(byte[] encoded) {
    var decoded = new byte[encoded.length];
    var length = 0;
    for (int at = 0; at < encoded.length; at++) {
      var escaped = encoded[at] == '%' && at + 2 < encoded.length ? escape(encoded, at) : -1;
      decoded[length++] = (byte) (escaped < 0 ? encoded[at] : escaped);
      at += escaped < 0 ? 0 : 2;
    }
    return Arrays.copyOf(decoded, length);
  }

  /// The byte that an escape stands for, -1 if it is none.
  private static int escape(byte[] encoded, int at) {
    var high = Character.digit(encoded[at + 1], 16);
    var low = Character.digit(encoded[at + 2], 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private static byte @Nullable [] base64Decoded(byte[] encoded) {
    var digits = new byte[encoded.length];
    var length = 0;
    for (var one : encoded) {
      switch (one) {
        case '-' -> digits[length++] = '+';
        case '_' -> digits[length++] = '/';
        case ' ', '\t', '\r', '\n' -> {}
        default -> digits[length++] = one;
      }
    }
    try {
      return Base64.getDecoder().decode(Arrays.copyOf(digits, length));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
