package dev.sibyl.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// A settings file to begin with: each setting with its default and its meaning, commented out.
public final class SettingsTemplate {

  private static final int WIDTH = 98;

  private static final String HEAD =
      """
      # Settings of sibyl. Options and environment variables override them.
      # All settings:  sibyl help settings      What is in force, and why:  sibyl config show
      # Proxies are no settings, but variables such as HTTPS_PROXY:  sibyl help environment

      """;

  private static final String PROVIDERS =
      """
      # A key is better in an environment variable or a file of its own than here. If it is here, no one
      # else may be able to read this file:  chmod 600 FILE
      providers {
        # A known aggregator has its base URL built in; its key is also taken from its variable.
        # cometapi { key = ${?COMETAPI_API_KEY} }
        # cheapai { base-url = "https://…", key-file = "~/.cheapai" }

        # Any other site that speaks the format.
        # mirror { aggregator = replicate, base-url = "https://gw.example/replicate/v1", key-command = "pass show gw" }
      }
      """;

  /// The text of the file.
  public static String text() {
    var text = new StringBuilder(HEAD);
    for (var setting : SettingDescription.all()) {
      var name = setting.setting();
      if (name.block() != SettingName.Block.PROVIDER) {
        append(text, name, setting);
      }
    }
    return text.append(PROVIDERS).toString();
  }

  private static void append(StringBuilder text, SettingName name, SettingDescription setting) {
    var line = new StringBuilder("#");
    for (var word : setting.meaning().replace("`", "").split(" ", -1)) {
      if (line.length() + 1 + word.length() > WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder("#");
      }
      line.append(' ').append(word);
    }
    text.append(line).append('\n');
    text.append("# ").append(name.path()).append(" = ").append(example(name, setting));
    text.append("\n\n");
  }

  /// The default, or what one may look like.
  private static String example(SettingName name, SettingDescription setting) {
    return switch (name) {
      case PROVIDER -> "cometapi";
      case TRUST_STORE -> "\"~/authorities.pem\"";
      case ALLOW -> "[\"cdn.example\", \"10.0.0.0/8\"]";
      case DATA -> "\"~/.local/state/sibyl\"";
      case DATABASE -> "\"postgresql://sibyl:PASSWORD@localhost/sibyl\"";
      case TLS_CERTIFICATE -> "\"~/certificate.pem\"";
      case TLS_KEY -> "\"~/key.pem\"";
      case HOST_NAMES -> "[\"sibyl.example\"]";
      default -> setting.fallback().replace("`", "");
    };
  }

  /// Creates a file that only the user can read, and the folders above it.
  ///
  /// @throws FileAlreadyExistsException if there is one; it is not changed
  public static void create(Path file) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder, access("rwx------"));
    }
    Files.createFile(file, access("rw-------"));
    Files.write(
        file, text().getBytes(StandardCharsets.UTF_8), StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static FileAttribute<?>[] access(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private SettingsTemplate() {}
}
