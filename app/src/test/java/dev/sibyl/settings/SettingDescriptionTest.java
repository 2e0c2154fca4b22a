package dev.sibyl.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingDescriptionTest {

  /// Those whose default is a value.
  static Stream<SettingDescription> withValue() {
    return SettingDescription.all().stream().filter(setting -> setting.fallback().startsWith("`"));
  }

  @ParameterizedTest
  @MethodSource("withValue")
  void theDefaultIsTheValueThatHoldsIfItIsNotSet(SettingDescription setting, @TempDir Path folder)
      throws Exception {
    var provider = "providers.comet.aggregator = comet\n";
    var user = new SettingsFixture(folder);
    user.writeNamedFile(provider);
    var unset = user.read();
    user.writeNamedFile(
        provider
            + setting.name().replace("NAME", "comet")
            + " = "
            + setting.fallback().replace("`", ""));
    assertThat(user.read()).isEqualTo(unset);
  }
}
