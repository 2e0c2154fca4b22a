package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.ExitCode;
import dev.sibyl.settings.SettingsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `sibyl serve` as far as it ends by itself; `ServeIT` has the rest.
class ServeThroughTheProgramTest {

  @TempDir Path folder;

  private record Run(ExitCode exitCode, String out, String err) {}

  private Run sibyl(String words) throws SettingsException {
    var program = new InProcess(folder);
    var exitCode = program.run(words.split(" "));
    return new Run(exitCode, program.out(), program.err());
  }

  @Test
  void tokensAreInTheUsersFolderWithoutTheirText() throws Exception {
    var token = sibyl("serve token").out().strip();
    assertThat(token).matches("sib_[0-9a-f]{40}");
    assertThat(Files.readString(folder.resolve(".local/state/sibyl/tokens.json")))
        .contains("\"number\":1")
        .doesNotContain(token.substring(4));
    assertThat(sibyl("serve token --list --data " + folder))
        .isEqualTo(new Run(ExitCode.OK, "", ""));
  }

  @Test
  void numbersAreNotUsedAgain() throws Exception {
    sibyl("serve token -p rehearsal,cometapi");
    assertThat(sibyl("serve token --list").out()).endsWith("  for cometapi, rehearsal\n");
    assertThat(sibyl("serve token --revoke 1 --json").out())
        .isEqualTo("{\"number\":1,\"revoked\":true}\n");
    assertThat(sibyl("serve token --json").out()).startsWith("{\"number\":2,");
  }

  @Test
  void saysWhyTokensCannotBeRead() throws Exception {
    var data = folder.resolve("data");
    sibyl("serve token --data " + data);
    Files.writeString(data.resolve("tokens.json"), "{");
    var run = sibyl("serve token --list --data " + data);
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("data/tokens.json: it is damaged");
  }

  @Test
  void createsNoTokenIfItCannotServe() throws SettingsException, IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var run = sibyl("serve --bind 127.0.0.1:" + other.getLocalPort());
      assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(run.err()).contains("another program uses the port", "sibyl serve --help");
      assertThat(folder.resolve(".local/state/sibyl/tokens.json")).doesNotExist();
    }
  }
}
