package dev.sibyl.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A request as a server received it.
///
/// @param connection the number of the connection that it came on, from 1
/// @param number among the requests of its path, from 1
/// @param head the request line and the headers
/// @param body each byte as one character, empty if there is none
public record Request(int connection, int number, String head, String body) {

  /// The target of the request line.
  public String path() {
    return path(head);
  }

  static String path(String head) {
    return head.split(" ", 3)[1];
  }

  /// The last part of the path.
  public String id() {
    return path().substring(path().lastIndexOf('/') + 1);
  }

  /// The first header of that name, in upper or lower case; null if there is none.
  public @Nullable String header(String name) {
    var line = Pattern.compile("(?im)^" + Pattern.quote(name) + ":[ \t]*(.*?)\\s*$").matcher(head);
    return line.find() ? line.group(1) : null;
  }
}
