package dev.sibyl.settings;

import static dev.sibyl.settings.SettingName.FolderFile.ALLOWED;
import static dev.sibyl.settings.SettingName.FolderFile.REFUSED;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The table of all settings: the block of the file that contains each, its name there, whether the
/// current folder's file may set it, and its environment variable.
enum SettingName {
  PROVIDER(Block.ROOT, "provider", ALLOWED, "SIBYL_PROVIDER"),
  TIMEOUT(Block.ROOT, "timeout", REFUSED, "SIBYL_TIMEOUT"),
  ATTEMPTS(Block.ROOT, "attempts", REFUSED, "SIBYL_ATTEMPTS"),
  CONCURRENCY(Block.ROOT, "concurrency", REFUSED, "SIBYL_CONCURRENCY"),
  COLOR(Block.ROOT, "color", REFUSED),
  TRUST_STORE(Block.ROOT, "trust-store", REFUSED),
  PROVIDERS(Block.ROOT, "providers", REFUSED),
  PATIENCE(Block.ROOT, "patience", ALLOWED),
  SAVE(Block.ROOT, "save", REFUSED),
  SERVE(Block.ROOT, "serve", REFUSED),

  FIRST(Block.PATIENCE, "first", ALLOWED),
  LONGEST(Block.PATIENCE, "longest", ALLOWED),
  DEADLINE(Block.PATIENCE, "deadline", ALLOWED, "SIBYL_DEADLINE"),

  MAX_SIZE(Block.SAVE, "max-size", REFUSED),
  ALLOW(Block.SAVE, "allow", REFUSED),

  BIND(Block.SERVE, "bind", REFUSED, "SIBYL_SERVE_BIND"),
  DATA(Block.SERVE, "data", REFUSED, "SIBYL_SERVE_DATA"),
  DATABASE(Block.SERVE, "database", REFUSED, "SIBYL_DATABASE"),
  TLS(Block.SERVE, "tls", REFUSED),
  BEHIND_PROXY(Block.SERVE, "behind-proxy", REFUSED),
  HOST_NAMES(Block.SERVE, "host-names", REFUSED),
  MAX_STREAMS(Block.SERVE, "max-streams", REFUSED),
  HOLD(Block.SERVE, "hold", REFUSED),
  SERVE_DEADLINE(Block.SERVE, "deadline", REFUSED),
  WEBHOOKS(Block.SERVE, "webhooks", REFUSED),
  URL(Block.SERVE, "url", REFUSED, "SIBYL_SERVE_URL"),

  TLS_CERTIFICATE(Block.TLS, "certificate", REFUSED),
  TLS_KEY(Block.TLS, "key", REFUSED),

  ALLOW_PRIVATE(Block.WEBHOOKS, "allow-private", REFUSED),

  AGGREGATOR(Block.PROVIDER, "aggregator", REFUSED),
  BASE_URL(Block.PROVIDER, "base-url", REFUSED),
  PATH(Block.PROVIDER, "path", REFUSED),
  KEY(Block.PROVIDER, "key", REFUSED),
  KEY_FILE(Block.PROVIDER, "key-file", REFUSED),
  KEY_COMMAND(Block.PROVIDER, "key-command", REFUSED),
  REQUESTS_PER_MINUTE(Block.PROVIDER, "requests-per-minute", REFUSED),
  ALLOW_PLAIN_HTTP(Block.PROVIDER, "allow-plain-http", REFUSED);

  /// The blocks of a settings file.
  enum Block {
    ROOT,
    PATIENCE,
    SAVE,
    SERVE,
    /// The block `tls` in `serve`.
    TLS,
    /// The block `webhooks` in `serve`.
    WEBHOOKS,
    /// The block of one provider, in `providers`.
    PROVIDER
  }

  /// Whether `./sibyl.conf` may set it. That file comes with whatever was checked out or unpacked
  /// there, so no key may depend on it.
  enum FolderFile {
    ALLOWED,
    REFUSED
  }

  private final Block block;
  private final String text;
  private final FolderFile folderFile;
  private final @Nullable String variable;

  SettingName(Block block, String text, FolderFile folderFile) {
    this(block, text, folderFile, null);
  }

  SettingName(Block block, String text, FolderFile folderFile, @Nullable String variable) {
    this.block = block;
    this.text = text;
    this.folderFile = folderFile;
    this.variable = variable;
  }

  /// The name as users write it.
  String text() {
    return text;
  }

  /// The name with the blocks that contain it.
  String path() {
    return switch (block) {
      case ROOT -> text;
      case PATIENCE -> "patience." + text;
      case SAVE -> "save." + text;
      case SERVE -> "serve." + text;
      case TLS -> "serve.tls." + text;
      case WEBHOOKS -> "serve.webhooks." + text;
      case PROVIDER -> "providers.NAME." + text;
    };
  }

  Block block() {
    return block;
  }

  FolderFile folderFile() {
    return folderFile;
  }

  /// The environment variable that sets it, or null if there is none.
  @Nullable String variable() {
    return variable;
  }

  /// The settings that a block may contain.
  static List<SettingName> in(Block block) {
    return Stream.of(values()).filter(setting -> setting.block == block).toList();
  }
}
