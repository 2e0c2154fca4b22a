package dev.sibyl.settings;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the documentation says about a setting. `sibyl help settings` and the page about settings
/// are made from it.
///
/// @param option of the command line, empty if there is none
/// @param fallback what holds if it is not set
public record SettingDescription(
    SettingName setting, String option, String fallback, String meaning) {

  /// Its name, with its blocks.
  public String name() {
    return setting.path();
  }

  /// The environment variable, null if there is none.
  public @Nullable String variable() {
    return setting.variable();
  }

  /// All settings, in the order of the table of their names.
  public static List<SettingDescription> all() {
    return Stream.of(SettingName.values()).flatMap(SettingDescription::of).toList();
  }

  /// Empty for a block.
  private static Stream<SettingDescription> of(SettingName name) {
    return switch (name) {
      case PROVIDERS, PATIENCE, SAVE, SERVE, TLS, WEBHOOKS -> Stream.empty();
      case PROVIDER ->
          of(
              name,
              "`-p`, `--provider`",
              "the only provider that has a key",
              "the provider to ask, if an id names none");
      case TIMEOUT ->
          of(name, "`--timeout`", "`60s`", "the limit of one request, the whole body included");
      case ATTEMPTS ->
          of(
              name,
              "`--attempts` (`get`, `find`)",
              "`5`",
              "how often `get` and `find` try until there is an answer, within 60 s in all");
      case CONCURRENCY ->
          of(name, "`--concurrency`", "`16`", "requests in flight for each provider");
      case COLOR -> of(name, "`--color`", "`auto`", "`auto`, `always` or `never`");
      case TRUST_STORE ->
          of(
              name,
              "those of Java",
              "a file with the certificates of the authorities to trust for `https:`, PEM or PKCS #12,"
                  + " in place of Java's");
      case FIRST ->
          of(name, "`500ms`", "the shortest time between two polls of `watch` and `save`");
      case LONGEST ->
          of(
              name,
              "`10s`",
              "the longest; a provider's `Retry-After`, the wait after failures, and what was learned"
                  + " from other runs of the model (30 s at most) can be longer");
      case DEADLINE ->
          of(
              name,
              "`--deadline` (`watch`, `save`)",
              "`1h`",
              "the limit of the whole wait for predictions to end; `none` for no limit");
      case MAX_SIZE -> of(name, "`4GiB`", "the largest file that `save` downloads");
      case ALLOW ->
          of(
              name,
              "none",
              "hosts and networks that files may come from, beside public hosts with https");
      case BIND ->
          of(
              name,
              "`--bind` (`serve`)",
              "`\"127.0.0.1:7424\"`",
              "the address and port where the service listens; port 0 takes a free one; an address that"
                  + " is not loopback needs `tls` or `behind-proxy`");
      case DATA ->
          of(
              name,
              "`--data` (`serve`)",
              "the folder `sibyl` in `$XDG_STATE_HOME` or `~/.local/state`",
              "the folder of what the service keeps, its tokens and its watches, unless it has a database");
      case DATABASE ->
          of(
              name,
              "`--database` (`serve`)",
              "a file in `serve.data`",
              "the PostgreSQL database of the watches and tokens, which several services may share,"
                  + " `postgresql://USER:PASSWORD@HOST:PORT/DATABASE?PARAMETERS`; the parameters are"
                  + " those of its JDBC driver, such as `sslmode`");
      case TLS_CERTIFICATE ->
          of(name, "none", "a PEM file with the service's certificate and those above it");
      case TLS_KEY -> of(name, "none", "a PEM file with the private key of the certificate");
      case BEHIND_PROXY ->
          of(
              name,
              "`false`",
              "whether all requests come through a proxy that encrypts them and sets"
                  + " `X-Forwarded-Host` and `X-Forwarded-Proto`");
      case HOST_NAMES ->
          of(
              name,
              "none",
              "the names under which clients reach the service, beside its address and loopback");
      case MAX_STREAMS -> of(name, "`1000`", "how many streams of events are open at a time");
      case HOLD ->
          of(
              name,
              "`5s`",
              "how long a repeated question waits for news of a prediction, 60s at most");
      case SERVE_DEADLINE ->
          of(
              name,
              "`none`",
              "how long the service waits for a prediction to end, counted from the begin of its watch"
                  + " or the start of the service; `none` for no limit");
      case ALLOW_PRIVATE ->
          of(
              name,
              "`false`",
              "whether webhooks may have `http` URLs and addresses that are not public");
      case URL ->
          of(
              name,
              "`\"http://127.0.0.1:7424\"`",
              "where `watch --detach` and `watches` reach the service; `http:` for this machine only");
      case AGGREGATOR -> of(name, "the one of that name", "which known aggregator the provider is");
      case BASE_URL -> of(name, "the documented one", "where the provider is");
      case PATH ->
          of(
              name,
              "that of the format",
              "the path of a prediction, with `{id}`, in place of the whole path of the base URL");
      case KEY -> of(name, "the aggregator's variable", "the key, or `none` to send none");
      case KEY_FILE -> of(name, "", "a file with the key");
      case KEY_COMMAND -> of(name, "", "a shell command that prints the key");
      case REQUESTS_PER_MINUTE -> of(name, "`3000`", "the rate that the account allows");
      case ALLOW_PLAIN_HTTP ->
          of(name, "`false`", "whether `http:` is allowed for an address that is not loopback");
    };
  }

  private static Stream<SettingDescription> of(SettingName name, String fallback, String meaning) {
    return of(name, /* option= */ "", fallback, meaning);
  }

  private static Stream<SettingDescription> of(
      SettingName name, String option, String fallback, String meaning) {
    return Stream.of(new SettingDescription(name, option, fallback, meaning));
  }
}
