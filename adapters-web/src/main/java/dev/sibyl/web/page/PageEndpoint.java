package dev.sibyl.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sibyl.web.endpoint.ApiAnswer;
import dev.sibyl.web.endpoint.ApiRequest;
import dev.sibyl.web.endpoint.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `GET /`, the page, and `GET /page/{file}`, its styles and scripts. They hold no data, so they
/// are for everyone.
public final class PageEndpoint implements Endpoint {

  private static final String FOLDER = "/page/";
  private static final Pattern FILE = Pattern.compile("[a-z-]+\\.(css|js)");

  /// Images and videos may come from any host with TLS, because a policy cannot change while the
  /// page is open. The page loads one only when a person asks for it.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src https: data:; media-src https: data:; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          POLICY,
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin");

  private static final Map<String, String> TYPES =
      Map.of("html", "text/html", "css", "text/css", "js", "text/javascript");

  private final ConcurrentMap<String, ApiAnswer> answers = new ConcurrentHashMap<>();

  @Override
  public @Nullable ApiAnswer answer(ApiRequest request) {
    if (!request.method().equals("GET")) {
      return null;
    }
    if (request.path().equals("/")) {
      return file("index.html");
    }
    var name = request.path().startsWith(FOLDER) ? request.path().substring(FOLDER.length()) : "";
    return FILE.matcher(name).matches() ? file(name) : null;
  }

  private @Nullable ApiAnswer file(String name) {
    var known = answers.get(name);
    if (known == null) {
      known = read(name);
      if (known != null) {
        answers.put(name, known);
      }
    }
    return known;
  }

  private static @Nullable ApiAnswer read(String name) {
    try (var stream = PageEndpoint.class.getResourceAsStream(name)) {
      if (stream == null) {
        return null;
      }
      var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
      return new ApiAnswer.Text(
          type + "; charset=utf-8", HEADERS, new String(stream.readAllBytes(), UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
