package dev.sibyl.settings;

import dev.sibyl.settings.ProxyServer.Login;
import dev.sibyl.settings.ProxyServer.Scheme;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the variables `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, in lower case or in
/// upper case. An error never quotes a value: it may contain a password.
final class ProxyVariables {

  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*)");

  private static final Pattern REST =
      Pattern.compile("(?:(.*)@)?(?:\\[([0-9A-Fa-f:.]+)]|([^:/@\\[\\]\\s]+))(?::(\\d{1,5}))?/?");

  private static final int MAX_PORT = 65_535;

  private final Map<String, String> environment;
  private final SettingsProblems problems;

  ProxyVariables(Map<String, String> environment, SettingsProblems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  ProxySettings read() {
    return new ProxySettings(
        firstOf("http_proxy", "all_proxy"),
        firstOf("https_proxy", "all_proxy"),
        environment.getOrDefault(present("no_proxy"), ""));
  }

  /// The proxy of the first of the variables that is set.
  private @Nullable ProxyServer firstOf(String... variables) {
    for (var variable : variables) {
      var name = present(variable);
      var value = environment.getOrDefault(name, "").strip();
      if (!value.isEmpty()) {
        return read(name, value);
      }
    }
    return null;
  }

  /// The spelling of a variable that is set.
  private String present(String variable) {
    var upper = variable.toUpperCase(Locale.ROOT);
    return environment.getOrDefault(variable, "").isBlank() ? upper : variable;
  }

  private @Nullable ProxyServer read(String variable, String value) {
    var withScheme = SCHEME.matcher(value);
    var hasScheme = withScheme.matches();
    var scheme = hasScheme ? scheme(withScheme.group(1)) : Scheme.HTTP;
    if (scheme == null) {
      problem(variable, "it has another scheme");
      return null;
    }
    var rest = REST.matcher(hasScheme ? withScheme.group(2) : value);
    if (!rest.matches()) {
      problem(variable, "it is not such a URL");
      return null;
    }
    var port = rest.group(4) == null ? scheme.defaultPort() : Integer.parseInt(rest.group(4));
    if (port == 0 || port > MAX_PORT) {
      problem(variable, "its port is not from 1 to 65535");
      return null;
    }
    var host = rest.group(2) == null ? rest.group(3) : rest.group(2);
    return new ProxyServer(scheme, host, port, login(rest.group(1)));
  }

  private void problem(String variable, String reason) {
    problems.add(
        variable,
        "must be host:port, http://host:port, socks5://host:port or socks5h://host:port, with"
            + " user:password@ before the host if need be; "
            + reason);
  }

  private static @Nullable Scheme scheme(String text) {
    return Stream.of(Scheme.values())
        .filter(scheme -> scheme.text().equalsIgnoreCase(text))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Login login(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    var parts = text.split(":", 2);
    return new Login(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
  }

  /// A password with `@` or `/` is percent-encoded in a URL.
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) { // a bare percent sign
      return text;
    }
  }
}
