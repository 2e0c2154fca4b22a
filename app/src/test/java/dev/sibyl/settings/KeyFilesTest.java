package dev.sibyl.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.settings.KeyReading.Invalid;
import dev.sibyl.settings.KeyReading.Missing;
import dev.sibyl.settings.KeyReading.Usable;
import dev.sibyl.settings.KeySetting.KeyFile;
import dev.sibyl.settings.KeySetting.Literal;
import dev.sibyl.settings.KeySetting.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFilesTest {

  private static final Usable USABLE = new Usable(new Secret("sk-x"));
  private static final SettingPlace PLACE = new SettingPlace("my.conf", 3);
  private static final String SOURCE = "key-file at my.conf:3";

  private Path home;
  private Path elsewhere;

  @BeforeEach
  void createFolders(@TempDir Path root) throws IOException {
    home = Files.createDirectory(root.resolve("home"));
    elsewhere = Files.createDirectory(root.resolve("secrets"));
  }

  private static Path write(Path file, String text, String permissions) throws IOException {
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private KeyReading read(Path file) {
    return new KeyFile(PLACE, file, home).read();
  }

  @ParameterizedTest
  @CsvSource({
    "home,    rw-------, ",
    "home,    r--------, ",
    "home,    rw-r-----, read",
    "home,    rw----r--, read",
    "home,    rw--w----, write",
    "secrets, r--r--r--, ",
    "secrets, rw-r--r--, ",
    "secrets, rw-rw----, write",
    "secrets, rw-r--rw-, write",
  })
  void aFileBelowTheHomeFolderIsForTheUserOnlyAndOthersCannotChangeAnyFile(
      String folder, String permissions, String access) throws Exception {
    var file =
        write((folder.equals("home") ? home : elsewhere).resolve("key"), "sk-x\n", permissions);
    assertThat(read(file))
        .isEqualTo(
            access == null
                ? USABLE
                : new Invalid(
                    SOURCE
                        + ": group or others can "
                        + access
                        + " it; run  chmod 600 "
                        + file.toRealPath()));
  }

  @Test
  void aLinkIsJudgedByTheFileThatItLeadsTo() throws Exception {
    var exposed = write(home.resolve("a key"), "sk-x", "rw-r--r--");
    var link = Files.createSymbolicLink(elsewhere.resolve("link"), exposed);
    assertThat(read(link))
        .isEqualTo(
            new Invalid(
                SOURCE
                    + ": group or others can read it; run  chmod 600 '"
                    + exposed.toRealPath()
                    + "'"));
  }

  @Test
  void withoutAHomeFolderAFileIsElsewhere() throws Exception {
    var file = write(home.resolve("key"), "sk-x", "r--r--r--");
    assertThat(new KeyFile(PLACE, file, null).read()).isEqualTo(USABLE);
    assertThat(new KeyFile(PLACE, file, Path.of("/")).read()).isEqualTo(USABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\r\n"})
  void anEmptyFileHasNoKey(String text) throws Exception {
    assertThat(read(write(home.resolve("key"), text, "rw-------")))
        .isEqualTo(new Missing(SOURCE + ": the file is empty"));
  }

  @Test
  void aFileThatDoesNotExistIsNotNamed() {
    assertThat(read(home.resolve("canary-4711")))
        .isEqualTo(new Missing(SOURCE + ": there is no such file, or it cannot be read"));
  }

  @Test
  void onlyASmallRegularFileWithOneLineIsRead() throws Exception {
    assertThat(read(home)).isEqualTo(new Invalid(SOURCE + ": it is not a regular file"));
    assertThat(read(Path.of("/dev/zero")))
        .isEqualTo(new Invalid(SOURCE + ": it is not a regular file"));
    assertThat(read(write(home.resolve("large"), "x".repeat(65_537), "rw-------")))
        .isEqualTo(new Invalid(SOURCE + ": the file has more than 64 KiB, so it is not a key"));
    assertThat(read(write(home.resolve("two"), "sk-x\nsk-y\n", "rw-------")))
        .isEqualTo(new Invalid(SOURCE + ": the key has more than one line"));
  }

  @Test
  void aLiteralKeyIsUsableOnlyIfNoOneElseCanReadItsFile() throws Exception {
    var file = write(elsewhere.resolve("my.conf"), "", "rw-------");
    var literal = new Literal(new SettingPlace(file.toString(), 2), new Secret(" sk-x"));
    assertThat(literal.read()).isEqualTo(USABLE);
    write(file, "", "rw-r--r--");
    assertThat(literal.read())
        .isEqualTo(
            new Invalid(
                file
                    + ":2: group or others can read the file with this key; run  chmod 600 "
                    + file));
  }
}
