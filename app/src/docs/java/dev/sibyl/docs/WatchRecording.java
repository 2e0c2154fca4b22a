package dev.sibyl.docs;

import java.nio.file.Files;
import java.nio.file.Path;

/// Makes the pictures of the README from the packaged program: `mvn -Pdocs`.
final class WatchRecording {

  private static final String COMMAND =
      "sibyl -p rehearsal watch succeeds stages streams fails flaky stumbles";

  /// @param arguments the folder of the launcher, and that of the pictures
  public static void main(String[] arguments) throws Exception {
    var frames = new TerminalRecorder(Path.of(arguments[0])).record(COMMAND);
    var pictures = Path.of(arguments[1]);
    for (var theme : Theme.values()) {
      Files.writeString(pictures.resolve(theme.fileName()), new AnimatedSvg(frames, theme).text());
    }
  }

  private WatchRecording() {}
}
