package dev.sibyl.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.ports.driven.TokenStorePort;
import dev.sibyl.ports.driven.TokenStorePortContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFileTest extends TokenStorePortContract {

  private static final String TOKEN_BEGIN =
      "{\"tokens\":[{\"number\":1,\"sha256\":\""
          + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
          + "\",\"created\":\"2026-11-27T10:00:00Z\",\"providers\":[],\"revoked\":false";

  @TempDir Path root;

  private Path directory;
  private Path file;
  private TokenFile tokens;

  /// Another process, which adds ten tokens.
  static final class OtherProcess {
    public static void main(String[] arguments) throws IOException {
      for (int i = 0; i < 10; i++) {
        add(new TokenFile(Path.of(arguments[0])));
      }
    }
  }

  @BeforeEach
  void nameTheDirectory() {
    directory = root.resolve("state/sibyl");
    file = directory.resolve("tokens.json");
    tokens = new TokenFile(directory);
  }

  @Override
  protected TokenStorePort store() {
    return tokens;
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void onlyTheUserCanReadTheDirectoryAndTheFile() throws IOException {
    add(tokens);
    assertThat(permissions(directory)).isEqualTo("rwx------");
    assertThat(permissions(file)).isEqualTo("rw-------");
    try (var all = Files.list(directory)) {
      assertThat(all.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("tokens.json", ".tokens.lock");
    }
  }

  @Test
  void loadingMakesNothing() throws IOException {
    assertThat(tokens.load()).isEmpty();
    assertThat(root.resolve("state")).doesNotExist();
  }

  @Test
  void seesTheChangesOfOthers() throws IOException {
    var other = new TokenFile(directory);
    add(tokens);
    assertThat(other.load()).containsExactly(token(1));
    add(tokens);
    assertThat(other.load()).containsExactly(token(1), token(2));
    Files.delete(file);
    assertThat(other.load()).isEmpty();
  }

  @Test
  void losesNoChangeOfSeveralProcesses() throws Exception {
    var processes = new ArrayList<Process>();
    for (int i = 0; i < 2; i++) {
      processes.add(
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElseThrow(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  OtherProcess.class.getName(),
                  directory.toString())
              .inheritIO()
              .start());
    }
    for (int i = 0; i < 10; i++) {
      add(tokens);
    }
    for (var process : processes) {
      assertThat(process.waitFor()).isZero();
    }
    assertThat(tokens.load()).hasSize(30).last().isEqualTo(token(30));
  }

  @Test
  void aFileThatAProcessHasLeftUnfinishedDoesNoHarm() throws IOException {
    add(tokens);
    Files.writeString(directory.resolve(".tokens.new"), "{\"tok");
    add(tokens);
    assertThat(tokens.load()).containsExactly(token(1), token(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
  void refusesAFileThatIsOpenToOthers(String permissions) throws IOException {
    add(tokens);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    var other = new TokenFile(directory);
    assertThatThrownBy(other::load)
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": group or others can read or write it; run  chmod 600 '%s'", file);
    assertThatThrownBy(() -> add(other)).hasMessageContaining("chmod 600");
  }

  @Test
  void refusesADirectoryInWhichOthersCanReplaceIt() throws IOException {
    add(tokens);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    var other = new TokenFile(directory);
    assertThatThrownBy(other::load).hasMessageContaining("chmod 700 '" + directory + "'");
    assertThatThrownBy(() -> add(other)).hasMessageContaining("chmod 700");
  }

  @Test
  void saysThatItsDirectoryIsAFile() throws IOException {
    var parent = Files.createDirectories(directory.getParent());
    var notADirectory = Files.createFile(parent.resolve("a file"));
    assertThatThrownBy(() -> add(new TokenFile(notADirectory)))
        .hasMessage(notADirectory + ": it is a file, not a folder");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"tokens\":[",
        "[]",
        "{\"tokens\":[{\"number\":1}]}",
        "{\"tokens\":[{\"number\":1,\"sha256\":\"abc\",\"created\":\"2026-11-27T10:00:00Z\","
            + "\"providers\":[],\"revoked\":false}]}",
        TOKEN_BEGIN
            + ",\"sessions\":[{\"sha256\":\"abc\",\"expires\":\"2026-11-28T10:00:00Z\"}]}]}",
        TOKEN_BEGIN + ",\"sessions\":{}}]}"
      })
  void aDamagedFileIsNeverReplaced(String text) throws IOException {
    add(tokens);
    Files.writeString(file, text);
    assertThatThrownBy(() -> add(tokens))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ": it is damaged");
    assertThat(file).hasContent(text);
  }

  @Test
  void readsATokenFromBeforeThereWereSessions() throws IOException {
    add(tokens);
    Files.writeString(file, TOKEN_BEGIN + "}]}");
    assertThat(tokens.load()).singleElement().matches(token -> token.sessions().isEmpty());
  }

  @Test
  void saysWhyTheDirectoryCannotBeMade() throws IOException {
    Files.writeString(root.resolve("state"), "");
    assertThatThrownBy(() -> add(tokens))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(directory + ": ");
  }
}
