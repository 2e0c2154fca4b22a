package dev.sibyl.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import dev.sibyl.domain.DidYouMean;
import dev.sibyl.settings.SettingName.Block;
import dev.sibyl.settings.SettingName.FolderFile;
import java.util.List;

/// Checks that a file sets only settings that exist and that it may set.
final class SettingNameCheck {

  private final SettingsProblems problems;

  SettingNameCheck(SettingsProblems problems) {
    this.problems = problems;
  }

  /// Reports names that do not exist.
  ///
  /// @param root with or without its variables resolved
  void checkFile(ConfigObject root) {
    checkBlock(root, Block.ROOT, "there is no setting of that name");
    if (root.get(SettingName.PATIENCE.text()) instanceof ConfigObject patience) {
      checkBlock(patience, Block.PATIENCE, "there is no setting of that name in patience");
    }
    if (root.get(SettingName.SAVE.text()) instanceof ConfigObject save) {
      checkBlock(save, Block.SAVE, "there is no setting of that name in save");
    }
    if (root.get(SettingName.SERVE.text()) instanceof ConfigObject serve) {
      checkBlock(serve, Block.SERVE, "there is no setting of that name in serve");
      if (serve.get(SettingName.TLS.text()) instanceof ConfigObject tls) {
        checkBlock(tls, Block.TLS, "there is no setting of that name in serve.tls");
      }
      if (serve.get(SettingName.WEBHOOKS.text()) instanceof ConfigObject webhooks) {
        checkBlock(webhooks, Block.WEBHOOKS, "there is no setting of that name in serve.webhooks");
      }
    }
    if (root.get(SettingName.PROVIDERS.text()) instanceof ConfigObject providers) {
      providers
          .values()
          .forEach(provider -> {
            if (provider instanceof ConfigObject block) {
              checkBlock(block, Block.PROVIDER, "there is no setting of that name for a provider");
            }
          });
    }
  }

  /// The content without the names of its outermost block that do not exist.
  static Config withoutUnknown(Config content) {
    var known = ConfigFactory.empty();
    for (var name : names(Block.ROOT)) {
      if (content.root().containsKey(name)) {
        known = known.withFallback(content.withOnlyPath(name));
      }
    }
    return known;
  }

  private static List<String> names(Block block) {
    return SettingName.in(block).stream().map(SettingName::text).sorted().toList();
  }

  private void checkBlock(ConfigObject object, Block block, String problem) {
    var allowed = names(block);
    object.forEach((name, value) -> {
      if (!allowed.contains(name)) {
        problems.add(value.origin(), problem + DidYouMean.suggest(name, allowed));
      }
    });
  }

  /// Reports settings that the current folder's file may not set.
  void checkFolderFile(ConfigObject root) {
    for (var setting : SettingName.in(Block.ROOT)) {
      var value = root.get(setting.text());
      if (value != null && setting.folderFile() == FolderFile.REFUSED) {
        problems.add(
            value.origin(),
            "'"
                + setting.text()
                + "' may not be set by the current folder's file; pass the file as  -c sibyl.conf");
      }
    }
  }
}
