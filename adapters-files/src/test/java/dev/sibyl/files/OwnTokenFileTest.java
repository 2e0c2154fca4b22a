package dev.sibyl.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.ports.driven.OwnTokenPort;
import dev.sibyl.ports.driven.OwnTokenPortContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnTokenFileTest extends OwnTokenPortContract {

  @TempDir Path root;

  private Path directory;
  private Path file;
  private OwnTokenFile token;

  @BeforeEach
  void nameTheDirectory() {
    directory = root.resolve("state/sibyl");
    file = directory.resolve("cli-token");
    token = new OwnTokenFile(directory);
  }

  @Override
  protected OwnTokenPort store() {
    return token;
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void onlyTheUserCanReadTheDirectoryAndTheFile() throws IOException {
    token.store(FIRST);
    assertThat(permissions(directory)).isEqualTo("rwx------");
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(file).hasContent("sib_first\n");
    try (var all = Files.list(directory)) {
      assertThat(all).containsExactly(file);
    }
  }

  @Test
  void loadingMakesNothing() throws IOException {
    assertThat(token.load()).isNull();
    assertThat(root.resolve("state")).doesNotExist();
  }

  @Test
  void aFileThatAProcessHasLeftUnfinishedDoesNoHarm() throws IOException {
    Files.createDirectories(directory, PrivateFiles.directory());
    Files.writeString(directory.resolve(".cli-token.new"), "sib_f");
    token.store(FIRST);
    assertThat(token.load()).isEqualTo(FIRST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
  void refusesAFileThatIsOpenToOthers(String permissions) throws IOException {
    token.store(FIRST);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    assertThatThrownBy(token::load)
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": group or others can read or write it; run  chmod 600 '%s'", file);
  }

  @Test
  void refusesADirectoryInWhichOthersCanReplaceIt() throws IOException {
    token.store(FIRST);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(token::load).hasMessageContaining("chmod 700 '" + directory + "'");
    assertThatThrownBy(() -> token.store(FIRST)).hasMessageContaining("chmod 700");
  }

  @Test
  void saysWhyItCannotBeStored() throws IOException {
    Files.writeString(root.resolve("state"), "");
    assertThatThrownBy(() -> token.store(FIRST))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(directory + ": ");
  }
}
