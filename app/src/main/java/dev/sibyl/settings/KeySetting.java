package dev.sibyl.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the key of a provider comes from. Nothing is read or judged before the provider is asked.
public sealed interface KeySetting {

  /// A source is configured. Whether it holds a usable key is not known yet.
  sealed interface Configured extends KeySetting {

    /// The source in words: an environment variable, or a place in a settings file.
    String source();
  }

  /// A source that can be read at once.
  sealed interface Stored extends Configured {

    /// Reads and judges the key.
    KeyReading read();
  }

  /// The key stands in a settings file.
  record Literal(SettingPlace place, Secret secret) implements Stored {

    @Override
    public String source() {
      return place.toString();
    }

    @Override
    public KeyReading read() {
      var file = Path.of(place.name());
      return FileAccess.isReadableByOthers(file)
          ? new KeyReading.Invalid(
              source()
                  + ": group or others can read the file with this key; run  "
                  + FileAccess.remedy(file))
          : KeyText.judge(source(), secret.value());
    }
  }

  /// The key is the value of an environment variable, which is not empty.
  record Variable(String name, Secret secret) implements Stored {

    @Override
    public String source() {
      return name;
    }

    @Override
    public KeyReading read() {
      return KeyText.judge(name, secret.value());
    }
  }

  /// The key is the only line of a file.
  ///
  /// @param place the setting, for messages: the path is not shown, it could be a key
  /// @param home the user's home folder, or null if that is not known
  record KeyFile(SettingPlace place, Path path, @Nullable Path home) implements Stored {

    @Override
    public String source() {
      return "key-file at " + place;
    }

    @Override
    public KeyReading read() {
      return new KeyFileReader(source(), home).read(path);
    }

    @Override
    public String toString() {
      return "KeyFile[" + place + "]";
    }
  }

  /// The key is what a shell command prints.
  ///
  /// @param place the setting, for messages: the command is not shown, it could contain a key
  record KeyCommand(SettingPlace place, String command) implements Configured {

    @Override
    public String source() {
      return "key-command at " + place;
    }

    /// Judges what the command printed.
    public KeyReading judge(String printed) {
      return KeyText.isBlank(printed)
          ? new KeyReading.Missing(source() + " printed nothing")
          : KeyText.judge(source(), printed);
    }

    @Override
    public String toString() {
      return "KeyCommand[" + place + "]";
    }
  }

  /// No source is configured, but the provider needs a key.
  ///
  /// @param remedy the environment variable or setting that can hold the key
  record Missing(String remedy) implements KeySetting {}

  /// The user wants to ask the provider without a key.
  record Omitted(SettingPlace place) implements KeySetting {}

  /// The provider runs in this process and needs no key.
  record NotNeeded() implements KeySetting {}

  /// A value that is never printed.
  record Secret(String value) {
    @Override
    public String toString() {
      return "Secret[…]";
    }
  }
}
