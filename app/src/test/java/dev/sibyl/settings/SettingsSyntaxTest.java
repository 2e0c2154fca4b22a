package dev.sibyl.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsSyntaxTest {

  private SettingsFixture user;

  @BeforeEach
  void createUser(@TempDir Path root) throws IOException {
    user = new SettingsFixture(root);
  }

  static Stream<Arguments> aMistakeIsSaidInPlainWordsWithTheLine() {
    return Stream.of(
        Arguments.of("\ntimeout = ", 2, "there is no value after the ="),
        Arguments.of("timeout =\nattempts = 1", 1, "there is no value after the ="),
        Arguments.of("patience { first = }", 1, "there is no value after the ="),
        Arguments.of("\nproviders {\n\n", 2, "the block that begins here is not closed"),
        Arguments.of("timeout = [1,\n2", 1, "the list that begins here is not closed"),
        Arguments.of("timeout = 1s\n}", 2, "there is a } too much"),
        Arguments.of(
            "providers { a { } b { } }", 1, "a comma or a new line is missing after the closing"),
        Arguments.of("t\0i\0m\0e\0", 1, "the text is not UTF-8; it may be UTF-16"),
        Arguments.of("timeout = [1] s", 1, "a comma or a new line is missing after the closing"),
        Arguments.of("timeout = [1\n}", 2, "a } closes the [ of line 1"),
        Arguments.of("\ntimeout = \"canary-4711", 2, "a quoted text is not closed"),
        Arguments.of("timeout = \"C:\\keys\"", 1, "has a \\ before a character"),
        Arguments.of("timeout = \"\"\"canary-4711", 1, "a quoted text is not closed"),
        Arguments.of(
            "providers.comet {\n key \"canary-4711\"\n}", 2, "there is no = after the name"),
        Arguments.of("key canary-4711", 1, "there is no = after the name"),
        Arguments.of("concurrency = 10,000", 1, "there is no = after the name"),
        Arguments.of("= canary-4711", 1, "there is no name before the ="),
        Arguments.of("color = a = b", 1, "a value with = or : in it must be in double quotes"),
        Arguments.of("x.base-url = https://canary-4711", 1, "a URL must be in double quotes"),
        Arguments.of("provider += canary-4711", 1, "+= is not supported"),
        Arguments.of("\nprovider = canary!4711", 2, "this is not  name = value"),
        Arguments.of("provider = `canary-4711`", 1, "this is not  name = value"),
        Arguments.of("provider = ${canary-4711}", 1, "the name of an environment variable"),
        Arguments.of("provider = ${", 1, "the name of an environment variable"),
        Arguments.of("timeout = ${provider}", 1, "the name of an environment variable"),
        Arguments.of("provider = ${CANARY_4711}", 1, "the variable in ${…} is not set"),
        Arguments.of("include \"canary-4711\"", 1, "may not include"),
        Arguments.of("a.".repeat(40) + "a = 1", 1, "a name has more than 32 parts"),
        Arguments.of("a = " + "[".repeat(5_000), 1, "nested more than 32 deep"));
  }

  @ParameterizedTest
  @MethodSource
  void aMistakeIsSaidInPlainWordsWithTheLine(String text, int line, String words) throws Exception {
    var file = user.writeNamedFile(text);
    assertThat(user.problems())
        .singleElement()
        .asString()
        .startsWith(file + ":" + line + ": ")
        .contains(words)
        .doesNotContainIgnoringCase("canary")
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timeout = 7s # a comment with { and \" and https://x.example",
        "// { \"\ntimeout = 7s",
        "{ \"timeout\": \"7s\", \"patience\": { \"first\": \"1s\" } }",
        "{\r\n  \"timeout\" : \"7s\"\r\n}\r\n",
        "\ufefftimeout = 7s\r\n",
        "timeout\n=\n\"7s\"",
        "timeout = \"\"\"7s\"\"\"",
        "timeout = ${SEVEN}",
        "timeout = 1s, timeout = ${?SEVEN}, color = ${?NO}",
        "timeout = 7s\nproviders\n{\n  comet\n  {\n  }\n}",
        "timeout = 7s,\nproviders = {\n}\n",
      })
  void whatHoconAndJsonAllowIsRead(String text) throws Exception {
    user.setVariable("SEVEN", "7s");
    user.writeNamedFile(text);
    assertThat(user.read().requests().timeout()).hasSeconds(7);
  }

  @Test
  void aVariableIsNeverAnotherSettingSoNothingMultiplies() throws Exception {
    var bomb = new StringBuilder("a0 = xxxxxxxxxx\n");
    for (int line = 1; line <= 40; line++) {
      bomb.append("a%d = ${a%d}${a%d}%n".formatted(line, line - 1, line - 1));
    }
    var file = user.writeNamedFile(bomb.toString());
    assertThat(user.problems())
        .containsExactly(
            file + ":2: the variable in ${…} is not set; ${?…} is for one that may be unset");
    user.writeNamedFile("a = x\n" + "a = ${?a}${?a}\n".repeat(300));
    assertThat(user.problems()).singleElement().asString().contains("more than 256 variables");
  }

  @ParameterizedTest
  @CsvSource({"1048576, 0", "1048577, 1"})
  void aFileOfTheUserHasAtMostOneMebibyte(int bytes, int problems) throws Exception {
    user.writeNamedFile("#".repeat(bytes));
    if (problems == 0) {
      assertThat(user.read()).isNotNull();
    } else {
      assertThat(user.problems()).singleElement().asString().contains("at most 1 MiB");
    }
  }

  static Stream<Arguments> theFoldersFileIsRefusedAtOnce() {
    return Stream.of(
        Arguments.of("#".repeat(65_537), "a settings file may have at most 64 KiB"),
        Arguments.of("a" + ".a".repeat(30_000) + " = 1", "a name has more than 8 parts"),
        Arguments.of("{".repeat(60_000), "nested more than 8 deep"),
        Arguments.of("a = " + "{a = ".repeat(10_000), "nested more than 8 deep"),
        Arguments.of("provider = ${?HOME}", "may not use ${…}"),
        Arguments.of("provider = ${" + "a.".repeat(30_000) + "}", "may not use ${…}"),
        Arguments.of("include \"/etc/passwd\"", "may not include"),
        Arguments.of("provider += x", "+= is not supported"),
        Arguments.of("provider = " + "1.".repeat(30_000), "there is no provider of that name"),
        Arguments.of(
            "provider = \"" + "x".repeat(60_000) + "\"", "there is no provider of that name"),
        Arguments.of("x".repeat(60_000) + " = 1", "there is no setting of that name"));
  }

  @ParameterizedTest
  @MethodSource
  void theFoldersFileIsRefusedAtOnce(String text, String words) throws Exception {
    user.writeInFolder("sibyl.conf", text);
    assertThat(user.problems()).singleElement().asString().contains("sibyl.conf", words);
  }

  @Test
  void theFoldersFileMustBeARegularFile() throws Exception {
    var file = Path.of(user.writeInFolder("sibyl.conf", "provider = comet"));
    Files.delete(file);
    Files.createDirectory(file);
    assertThat(user.problems()).containsExactly(file + ": this is a folder, not a settings file");
    Files.delete(file);
    Files.createSymbolicLink(file, Path.of("/dev/zero"));
    assertThat(user.problems()).containsExactly(file + ": this is not a regular file");
    Files.delete(file);
    Files.createSymbolicLink(file, Path.of(user.writeInFolder("other", "timeout = 1s")));
    assertThat(user.problems()).singleElement().asString().startsWith(file + ":1: 'timeout'");
  }
}
