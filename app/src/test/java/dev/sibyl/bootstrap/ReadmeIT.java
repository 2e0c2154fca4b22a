package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The first command of the README prints what the README shows.
class ReadmeIT {

  @Test
  void itsFirstCommandPrintsWhatItShows() throws IOException {
    var readme = Files.readString(Path.of("..", "README.md"));
    var command = readme.lines().filter(line -> line.startsWith("./sibyl ")).findFirst();
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var start = List.of(java, "-Duser.timezone=UTC", "-jar", "target/sibyl.jar");
    var words = Stream.of(command.orElseThrow().split(" ")).skip(1);
    var process =
        new ProcessBuilder(Stream.concat(start.stream(), words).toList())
            .redirectErrorStream(true)
            .start();
    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(readme).contains("<!-- first command -->\n```\n" + printed + "```\n");
  }
}
