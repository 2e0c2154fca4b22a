package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.faults.Fault;
import dev.sibyl.http.network.CertificateAuthority;
import dev.sibyl.settings.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// The program with one provider that misbehaves.
final class FaultProgram {

  /// All but line ends and tabs.
  private static final Pattern RAW_CONTROL =
      Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]");

  private static final Pattern WORDS_OF_JAVA =
      Pattern.compile("java\\.|jackson|org\\.apache|feign|\\w(?:Exception|Error)\\b|\\bat dev\\.");

  private final Path folder;
  private final String firstSettings;
  private final Map<String, String> environment;

  record Run(int exitCode, String out, String err) {

    String all() {
      return out + err;
    }
  }

  FaultProgram(Path folder) {
    this(folder, /* firstSettings= */ "", Map.of());
  }

  private FaultProgram(Path folder, String firstSettings, Map<String, String> environment) {
    this.folder = folder;
    this.firstSettings = firstSettings;
    this.environment = environment;
  }

  /// The program that trusts the authority of the tests, and no other.
  FaultProgram trusting() {
    try {
      Files.writeString(folder.resolve("test.pem"), CertificateAuthority.trusted().pem());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return new FaultProgram(folder, "trust-store = test.pem\n", environment);
  }

  FaultProgram withEnvironment(Map<String, String> variables) {
    return new FaultProgram(folder, firstSettings, variables);
  }

  /// Runs it with a provider at that base URL.
  Run run(URI base, String... words) throws IOException, SettingsException {
    return runWith(
        "provider = mine\nproviders.mine { aggregator = cometapi, base-url = \"%s\", key = %s }\n"
            .formatted(base, Fault.KEY),
        words);
  }

  Run runWith(String settings, String... words) throws IOException, SettingsException {
    PrivateFile.write(folder.resolve("my.conf"), firstSettings + settings);
    var command = new ArrayList<>(List.of("-c", "my.conf"));
    command.addAll(List.of(words));
    var program = new InProcess(folder, UnaryOperator.identity(), environment);
    var exitCode = program.run(command.toArray(String[]::new)).number();
    var run = new Run(exitCode, program.out(), program.err());
    assertIsSafe(run);
    return run;
  }

  /// Asks for one prediction and checks everything that the fault says.
  void assertEndsAsExpected(Fault fault) throws IOException, SettingsException {
    try (var server = new LoopbackServer(fault.script())) {
      var words = new ArrayList<>(List.of("get", "--attempts", "1", Fault.ID));
      words.addAll(fault.options());
      assertIsAsExpected(fault, run(server.uri(), words.toArray(String[]::new)));
      assertThat(server.requests())
          .as("one request, with the key and no other credential")
          .singleElement()
          .asString()
          .containsOnlyOnce("Authorization: Bearer " + Fault.KEY + "\r\n")
          .containsOnlyOnce("uthorization:");
    }
  }

  static void assertIsAsExpected(Fault fault, Run run) {
    var description = fault + ": " + run.all();
    assertSoftly(softly -> {
      softly.assertThat(run.exitCode()).as(description).isIn(fault.exitCodes());
      for (var word : fault.words()) {
        softly.assertThat(run.all()).as(fault.name()).containsPattern(word);
      }
      for (var word : fault.absentWords()) {
        softly.assertThat(run.all()).as(fault.name()).doesNotContainPattern(word);
      }
      softly.assertThat(run.err().lines()).as(description).hasSizeLessThanOrEqualTo(4);
    });
  }

  /// What holds for every run: no key, no raw control character, no words of a parser or of Java.
  private static void assertIsSafe(Run run) {
    assertSoftly(softly -> {
      softly.assertThat(run.all()).doesNotContain(Fault.KEY);
      softly.assertThat(RAW_CONTROL.matcher(run.all()).find()).as(run.all()).isFalse();
      softly.assertThat(run.all()).doesNotContainPattern(WORDS_OF_JAVA);
    });
  }
}
