package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What users give on the command line and on standard input, through the whole program to a
/// provider that answers every id.
@Timeout(60)
class InputThroughTheProgramTest {

  @TempDir Path folder;

  private final CountDownLatch firstRequest = new CountDownLatch(1);
  private final LoopbackServer server =
      LoopbackServer.routed(request -> {
        firstRequest.countDown();
        return Script.json(
            200,
            "{\"id\":\"%s\",\"status\":\"succeeded\",\"output\":\"ok\"}".formatted(request.id()));
      });
  private InProcess program;

  @BeforeEach
  void writeSettings() throws IOException {
    var file = folder.resolve("sibyl.conf");
    Files.writeString(
        file,
        "provider = mine\nproviders.mine { base-url = \"%s\", key = k }\n".formatted(server.uri()));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    program = new InProcess(folder);
  }

  private int run(String... words) throws Exception {
    var command = new ArrayList<>(List.of("-c", "sibyl.conf"));
    command.addAll(List.of(words));
    try (server) {
      return program.run(command.toArray(String[]::new)).number();
    }
  }

  static Stream<Arguments> inputWithTwoIds() {
    return Stream.of(
            "a\nb",
            "\ufeffa\r\n# comment\r\nb\r\n",
            "mine:a\r\n\rb\r",
            "{\"id\":\"a\"}{\"id\":\"b\"}",
            "{\n  \"id\": \"a\",\n  \"urls\": {}\n}\nb\n",
            "\ufeff[\n {\"id\":\"a\"},\n {\"id\":\"b\"}\n]\n",
            "{\"results\":[{\"id\":\"a\"},{\"id\":\"b\"}]}",
            "{\"id\":\"x\",\"sibyl\":{\"provider\":\"mine\",\"id\":\"a\"}}\nb")
        .flatMap(input ->
            Stream.of("get", "find", "watch", "cancel")
                .map(command -> Arguments.of(command, input)));
  }

  @ParameterizedTest
  @MethodSource
  void inputWithTwoIds(String command, String input) throws Exception {
    program.withInput(new StringReader(input));
    var provider = command.equals("find") ? List.of("-p", "mine") : List.<String>of();
    var words = new ArrayList<>(provider);
    words.addAll(List.of(command, "-"));
    assertThat(run(words.toArray(String[]::new))).as(program.err()).isZero();
    assertThat(server.requests()).hasSize(2);
    assertThat(program.out().lines()).hasSize(2);
  }

  @Test
  void aWatchStartsWithTheFirstLine() throws Exception {
    var rest = new ArrayList<>(List.of("a\n", "b/b\nb\n"));
    program.withInput(
        new Reader() {
          @Override
          public int read(char[] target, int offset, int length) throws IOException {
            if (rest.isEmpty()) {
              return -1;
            }
            if (rest.size() == 1) {
              awaitFirstRequest();
            }
            var text = rest.removeFirst();
            text.getChars(0, text.length(), target, offset);
            return text.length();
          }

          @Override
          public void close() {}
        });
    assertThat(run("watch", "-")).isEqualTo(2);
    assertThat(program.out().lines())
        .containsExactlyInAnyOrder("a  succeeded  ok", "b  succeeded  ok");
    assertThat(program.err()).contains("sibyl: line 2: ");
  }

  private void awaitFirstRequest() {
    try {
      firstRequest.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private static Reader endlessLine() {
    return new Reader() {
      private int left = 300_000_000;

      @Override
      public int read(char[] target, int offset, int length) {
        if (left <= 0) {
          return -1;
        }
        for (int i = offset; i < offset + length; i++) {
          target[i] = 'x';
        }
        left -= length;
        return length;
      }

      @Override
      public void close() {}
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "find", "watch", "cancel"})
  void aLineOf300MBIsRefused(String command) throws Exception {
    program.withInput(endlessLine());
    assertThat(run(command, "-")).isEqualTo(2);
    assertThat(program.err()).contains("line 1: the line is longer than 64 KiB");
    assertThat(server.requests()).isEmpty();
  }

  static Stream<String> textsThatAreNoIds() {
    return Stream.of(
        "@file",
        "../x",
        "a/b",
        "%2e%2e",
        "a?b",
        "a#b",
        "a\r\nX-Injected: b",
        "a\tb",
        "a b",
        "a".repeat(10_000),
        "\ud83d\ude00",
        "\u0430\u0431",
        "mine:",
        ":a",
        "MINE:a",
        "mine:a:b",
        "'a'",
        "\"a\"",
        "{\"id\":\"a\"}",
        "file:///etc/passwd",
        "https://evil.example/predictions/a",
        "$(touch x)",
        "`touch x`",
        "a;b",
        "a\u0000b",
        "\u001b[2J",
        "\u202ea");
  }

  @ParameterizedTest
  @MethodSource("textsThatAreNoIds")
  void anArgumentThatIsNoIdIsRefusedWithoutARequest(String text) throws Exception {
    assertThat(run("get", "--", text, "b")).as(program.err()).isEqualTo(2);
    assertThat(server.requests()).isEmpty();
    assertThat(program.out()).isEmpty();
    assertThat(program.err().chars().filter(c -> c != '\n'))
        .as("control characters are escaped")
        .noneMatch(Character::isISOControl);
  }

  @Test
  void noFileIsReadForAnArgument() throws Exception {
    Files.writeString(folder.resolve("file"), "--exec\n\"touch owned\"\na\n");
    assertThat(run("watch", "@file")).isEqualTo(2);
    assertThat(folder.resolve("owned")).doesNotExist();
  }

  @Test
  void manyBadLinesAreOneErrorOfFourLines() throws Exception {
    program.withInput(
        new StringReader(
            String.join("\n", IntStream.range(0, 10_000).mapToObj(i -> "x/" + i).toList())));
    assertThat(run("get", "-")).isEqualTo(2);
    assertThat(program.err().lines()).hasSize(4);
  }
}
