package dev.sibyl.settings;

import com.typesafe.config.ConfigObject;
import dev.sibyl.domain.DidYouMean;
import dev.sibyl.settings.SettingName.Block;
import dev.sibyl.settings.SettingName.FolderFile;

/// Checks that a file sets only settings that exist and that it may set.
final class SettingNameCheck {

  private final SettingsProblems problems;

  SettingNameCheck(SettingsProblems problems) {
    this.problems = problems;
  }

  /// Reports names that do not exist.
  void checkFile(ConfigObject root) {
    checkBlock(root, Block.ROOT, "");
    if (root.get(SettingName.PATIENCE.text()) instanceof ConfigObject patience) {
      checkBlock(patience, Block.PATIENCE, "patience.");
    }
    if (root.get(SettingName.PROVIDERS.text()) instanceof ConfigObject providers) {
      providers.forEach((name, provider) -> {
        if (provider instanceof ConfigObject block) {
          checkBlock(block, Block.PROVIDER, "providers." + name + ".");
        }
      });
    }
  }

  private void checkBlock(ConfigObject object, Block block, String prefix) {
    var allowed = SettingName.in(block).stream().map(SettingName::text).sorted().toList();
    object.forEach((name, value) -> {
      if (!allowed.contains(name)) {
        problems.add(
            value.origin(),
            "there is no setting '" + prefix + name + "'" + DidYouMean.suggest(name, allowed));
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
