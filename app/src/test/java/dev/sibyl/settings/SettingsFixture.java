package dev.sibyl.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A user with a home folder, a current folder, environment variables and options. Tests change
/// them and then read the settings.
final class SettingsFixture {

  /// The value of each key, and of nothing else: a message that contains it shows a key.
  static final String KEY = "canary-4711";

  private static final List<KnownAggregator> KNOWN =
      List.of(
          new KnownAggregator(
              "replicate", URI.create("https://api.rep.example"), "REP_KEY", false, 3_000),
          new KnownAggregator(
              "comet", URI.create("https://api.comet.example"), "COMET_KEY", false, 3_000),
          new KnownAggregator("cheap", /* baseUrl= */ null, "CHEAP_KEY", false, 3_000),
          new KnownAggregator(
              "rehearsal", /* baseUrl= */ null, /* keyVariable= */ null, true, 600_000));

  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> options = new HashMap<>();
  private final Path folder;
  private final Path home;
  private @Nullable String configFile;

  SettingsFixture(Path root) throws IOException {
    folder = Files.createDirectory(root.resolve("folder"));
    home = Files.createDirectory(root.resolve("home"));
    environment.put("HOME", home.toString());
  }

  void setVariable(String name, String value) {
    environment.put(name, value);
  }

  void setOption(String name, String value) {
    options.put(name, value);
  }

  /// Passes the file as the option `-c` does.
  void useConfigFile(String name) {
    configFile = name;
  }

  /// Writes `named.conf` and passes it as the option `-c` does.
  ///
  /// @return the path as messages show it
  String writeNamedFile(String text) throws IOException {
    useConfigFile("named.conf");
    return writeInFolder("named.conf", text);
  }

  /// @return the path as messages show it
  String writeInFolder(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  void writeUserFile(String text) throws IOException {
    write(home.resolve(".config/sibyl/sibyl.conf"), text);
  }

  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  Settings read() throws SettingsException {
    return new SettingsReader(KNOWN, environment, folder).read(configFile, options);
  }

  ProviderSettings provider(String name) throws SettingsException {
    return read().providers().stream()
        .filter(provider -> provider.name().value().equals(name))
        .findFirst()
        .orElseThrow();
  }

  List<String> problems() {
    var wrong = catchThrowableOfType(SettingsException.class, this::read);
    assertThat(wrong).as("settings that cannot be used").isNotNull();
    return wrong.problems();
  }
}
