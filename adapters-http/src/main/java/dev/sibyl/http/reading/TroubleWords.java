package dev.sibyl.http.reading;

import java.util.Locale;
import java.util.regex.Pattern;

/// The words of an error, to find out what it is about. Providers have no common codes, so the
/// words decide if the HTTP status does not.
final class TroubleWords {

  private static final int MAX_LENGTH = 4_000;

  private static final Pattern RATE =
      Pattern.compile(
          "rate[_ -]?limit|too[_ -]?many[_ -]?requests|throttl|per (?:second|minute)"
              + "|error code: 1015|请求过于频繁|请求频率|速率限制");

  /// A missing right is a matter of the key, and `credential` is no credit.
  private static final Pattern CREDIT =
      Pattern.compile(
          "insufficient(?![_ -](?:scope|permission|privilege|access|right|authenti|authori))"
              + "|quota|(?<![a-z])(?:credits?|balance|billing)(?![a-z])|payment[_ -]required"
              + "|额度|余额|欠费");

  /// one-api says 令牌 (token) if a key is invalid or expired; its messages are Chinese by default.
  private static final Pattern KEY =
      Pattern.compile(
          "api[_ -]?key|(?:invalid|expired)[_ -]token|unauthori[sz]ed|authenticat|credential"
              + "|forbidden|令牌|密钥|鉴权|认证|未授权");

  private static final Pattern KEY_OR_TOKEN =
      Pattern.compile("(?<![a-z])(?:keys?|tokens?|bearer|authori[sz]ation)(?![a-z])");

  private static final Pattern PREDICTION = Pattern.compile("not[_ -]?found|does not exist");

  /// What routers and gateways answer if they do not know the path.
  private static final Pattern ROUTE =
      Pattern.compile(
          "(?:invalid|unknown|unrecogni[sz]ed)[_ -](?:request[_ -])?(?:url|path|route|endpoint)"
              + "|(?<![a-z])no[_ -](?:such[_ -])?(?:route|routes|path|endpoint|handler)(?![a-z])"
              + "|(?:route|path|page|endpoint)[_ -](?:was[_ -])?not[_ -](?:found|resolved|matched)"
              + "|(?:route|page) .{0,200}could not be found|requested url .{0,200}not found"
              + "|cannot (?:get|head) /|no static resource|no message available"
              + "|not defined by this api|missing authentication token");

  /// AWS answers an unknown path with HTTP 403 and these words.
  private static final Pattern ROUTE_OF_AWS = Pattern.compile("missing authentication token");

  /// `error code: 1020` and its like are Cloudflare's; `RBAC` is Envoy's.
  private static final Pattern FIREWALL =
      Pattern.compile(
          "(?<![a-z])error(?: code)?:? 1\\d{3}(?!\\d)|cloudflare\\.com/|firewall|rbac: access denied"
              + "|security (?:policy|rule)|request (?:was |has been )?blocked|you have been blocked");

  private static final Pattern SERVER =
      Pattern.compile("upstream|server[_ -]?error|overloaded|timed?[_ -]?out|unavailable");

  private final String text;

  TroubleWords(String text) {
    this.text = text.substring(0, Math.min(text.length(), MAX_LENGTH)).toLowerCase(Locale.ROOT);
  }

  boolean areAboutTheRate() {
    return found(RATE);
  }

  boolean areAboutCredit() {
    return found(CREDIT);
  }

  boolean areAboutTheKey() {
    return found(KEY);
  }

  /// For an answer with HTTP 403: any word that has to do with keys.
  boolean mentionTheKey() {
    return found(KEY) || found(KEY_OR_TOKEN);
  }

  boolean areAboutThePrediction() {
    return found(PREDICTION);
  }

  /// The path is unknown, so the base URL is wrong and not the id.
  boolean areAboutTheRoute() {
    return found(ROUTE);
  }

  boolean areAwsUnknownRoute() {
    return found(ROUTE_OF_AWS);
  }

  /// Something in front of the provider rejected the request, whatever the key is.
  boolean areOfAFirewall() {
    return found(FIREWALL);
  }

  boolean areAboutTheServer() {
    return found(SERVER);
  }

  boolean contain(String word) {
    return text.contains(word);
  }

  private boolean found(Pattern pattern) {
    return pattern.matcher(text).find();
  }
}
