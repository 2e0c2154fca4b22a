package dev.sibyl.settings;

import dev.sibyl.settings.ServeSettings.BindAddress;
import dev.sibyl.settings.ServeSettings.Limits;
import dev.sibyl.settings.ServeSettings.PemFile;
import dev.sibyl.settings.ServeSettings.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads how the service is reached and what it may use.
final class ServeReader {

  private static final BindAddress DEFAULT_BIND = new BindAddress("127.0.0.1", 7424);
  private static final int MAX_PORT = 65_535;
  private static final int DEFAULT_MAX_STREAMS = 1_000;
  private static final int MAX_STREAMS = 100_000;
  private static final Duration DEFAULT_HOLD = Duration.ofSeconds(5);

  /// The server ends each request after 75 s.
  private static final Duration MAX_HOLD = Duration.ofSeconds(60);

  private static final int MAX_PEM_BYTES = 1 << 20;

  private static final Pattern ADDRESS =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9_][A-Za-z0-9_.-]*)):(\\d{1,5})");

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|::1", Pattern.CASE_INSENSITIVE);

  private static final Pattern HOST_NAME =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");

  private final SettingPaths paths;
  private final ServiceAccessReader access;

  /// @param environment the environment variables
  ServeReader(Map<String, String> environment) {
    this.paths = new SettingPaths(environment);
    this.access = new ServiceAccessReader(environment);
  }

  ServeSettings read(SettingsBlock root) {
    var serve = root.block(SettingName.SERVE.text());
    var tls = tls(serve);
    var isBehindProxy = serve.isTrue(SettingName.BEHIND_PROXY);
    // Options and environment variables are outside the block, and override it.
    var bind =
        bind(
            root.has(SettingName.BIND) ? root : serve, isBehindProxy || serve.has(SettingName.TLS));
    var data = paths.read(root.has(SettingName.DATA) ? root : serve, SettingName.DATA);
    return new ServeSettings(
        bind,
        data == null ? paths.state().resolve("sibyl") : data,
        DatabaseUrlReader.read(root.has(SettingName.DATABASE) ? root : serve),
        tls,
        isBehindProxy,
        hostNames(serve),
        limits(serve),
        serve.block(SettingName.WEBHOOKS.text()).isTrue(SettingName.ALLOW_PRIVATE),
        access.read(root.has(SettingName.URL) ? root : serve));
  }

  private static BindAddress bind(SettingsBlock block, boolean isEncrypted) {
    var text = block.text(SettingName.BIND);
    if (text == null) {
      return DEFAULT_BIND;
    }
    var parts = ADDRESS.matcher(text);
    if (!parts.matches() || Integer.parseInt(parts.group(3)) > MAX_PORT) {
      block.problem(
          SettingName.BIND,
          "bind must be HOST:PORT, such as \"127.0.0.1:7424\" or \"[::1]:7424\", with a port from 0"
              + " (takes a free one) to 65535"
              + block.typed(SettingName.BIND));
      return DEFAULT_BIND;
    }
    var host = parts.group(1) == null ? parts.group(2) : parts.group(1);
    if (!LOOPBACK.matcher(host).matches() && !isEncrypted) {
      block.problem(
          SettingName.BIND,
          "other machines can reach this address, and would send tokens unencrypted; set"
              + " serve.tls { certificate = FILE, key = FILE }, or serve.behind-proxy = true if a"
              + " proxy encrypts all requests"
              + block.typed(SettingName.BIND));
    }
    return new BindAddress(host, Integer.parseInt(parts.group(3)));
  }

  private @Nullable Tls tls(SettingsBlock serve) {
    var block = serve.block(SettingName.TLS.text());
    if (!block.exists()) {
      return null;
    }
    if (!block.has(SettingName.TLS_CERTIFICATE) || !block.has(SettingName.TLS_KEY)) {
      serve.problem(SettingName.TLS, "tls needs both: certificate = FILE and key = FILE");
      return null;
    }
    var certificates = pem(block, SettingName.TLS_CERTIFICATE);
    var key = pem(block, SettingName.TLS_KEY);
    return certificates == null || key == null ? null : new Tls(certificates, key);
  }

  /// A problem does not name the path: it could be a key in a wrong place.
  private @Nullable PemFile pem(SettingsBlock tls, SettingName setting) {
    var path = paths.read(tls, setting);
    try {
      var text = path == null ? null : text(path);
      return text == null ? null : new PemFile(setting.path(), text);
    } catch (IOException wrong) {
      tls.problem(setting, setting.path() + ": " + wrong.getMessage());
      return null;
    }
  }

  private static String text(Path path) throws IOException {
    // Without opening it: a FIFO would block, and a device has no end.
    if (!Files.isRegularFile(path)) {
      throw new IOException("there is no such file, or it is not a regular file");
    }
    String text;
    try {
      text = BoundedFile.read(path, MAX_PEM_BYTES);
    } catch (IOException _) {
      throw new IOException("the file cannot be read");
    }
    if (text == null) {
      throw new IOException("the file has more than 1 MiB");
    }
    return text;
  }

  private static Set<String> hostNames(SettingsBlock serve) {
    var names = new HashSet<String>();
    for (var name : serve.texts(SettingName.HOST_NAMES)) {
      if (!HOST_NAME.matcher(name).matches()) {
        serve.problem(
            SettingName.HOST_NAMES,
            "host-names must be a list of host names or addresses, such as [\"sibyl.example\"],"
                + " without scheme or port");
        break;
      }
      names.add(name.toLowerCase(Locale.ROOT));
    }
    return names;
  }

  private static Limits limits(SettingsBlock serve) {
    return new Limits(
        serve.number(SettingName.MAX_STREAMS, MAX_STREAMS, DEFAULT_MAX_STREAMS),
        hold(serve),
        serve.deadline(SettingName.SERVE_DEADLINE, new Deadline.None()));
  }

  private static Duration hold(SettingsBlock serve) {
    var hold = serve.duration(SettingName.HOLD, DEFAULT_HOLD);
    if (hold.compareTo(MAX_HOLD) > 0) {
      serve.problem(SettingName.HOLD, "hold must be at most 60s");
    }
    return hold;
  }
}
