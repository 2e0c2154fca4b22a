package dev.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.DelegateWatches;
import dev.sibyl.ports.driving.service.IssuedToken;
import dev.sibyl.ports.driving.service.ManageTokens;
import dev.sibyl.ports.driving.service.TokenDescription;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServeCommandTest {

  private final FakeService service = new FakeService();
  private final TestProgram program = new TestProgram();

  /// A service that is interrupted as soon as it waits.
  private static final class FakeService implements Service, Service.Running, ManageTokens {

    private final List<TokenDescription> tokens = new ArrayList<>();
    private @Nullable IOException failure;
    private boolean isRunning;
    private boolean meetsTrouble;

    @Override
    public ManageTokens tokens() {
      return this;
    }

    @Override
    public DelegateWatches delegation() {
      throw new AssertionError();
    }

    @Override
    public Running start(Consumer<String> trouble) throws IOException {
      failIfAny();
      if (meetsTrouble) {
        trouble.accept("something broke");
      }
      isRunning = true;
      return this;
    }

    private void failIfAny() throws IOException {
      if (failure != null) {
        throw failure;
      }
    }

    @Override
    public URI url() {
      return URI.create("http://127.0.0.1:7424");
    }

    @Override
    public void waitForInterrupt() throws InterruptedException {
      throw new InterruptedException();
    }

    @Override
    public void close() {
      isRunning = false;
    }

    @Override
    public IssuedToken create(Set<ProviderName> providers) throws IOException {
      failIfAny();
      var number = tokens.size() + 1;
      tokens.add(
          new TokenDescription(
              number,
              Instant.parse("2026-11-27T10:00:00Z"),
              List.copyOf(new TreeSet<>(providers))));
      return new IssuedToken(number, "sib_secret" + number);
    }

    @Override
    public @Nullable IssuedToken createFirst() throws IOException {
      return tokens.isEmpty() ? create(Set.of()) : null;
    }

    @Override
    public List<TokenDescription> list() throws IOException {
      failIfAny();
      return tokens;
    }

    @Override
    public boolean revoke(long number) {
      return tokens.removeIf(token -> token.number() == number);
    }
  }

  private ExitCode run(String words) {
    var exitCode = program.serve(words, ProviderFixtures.all("cometapi"), service);
    Thread.interrupted();
    return exitCode;
  }

  @Nested
  class Serving {

    @Test
    void printsTheUrlAndAtTheFirstStartAToken() {
      assertThat(run("serve")).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(program.out())
          .isEqualTo(
              """
              Sibyl serves at http://127.0.0.1:7424
              token sib_secret1
                It is shown only now; `sibyl serve token` makes another one.
                The base URL of clients is http://127.0.0.1:7424/v1
                A browser shows what is watched at http://127.0.0.1:7424
              """);
      assertThat(service.isRunning).isFalse();
    }

    @Test
    void printsNoTokenLater() throws IOException {
      service.create(Set.of());
      run("serve");
      assertThat(program.out())
          .isEqualTo(
              """
              Sibyl serves at http://127.0.0.1:7424
                The base URL of clients is http://127.0.0.1:7424/v1
                A browser shows what is watched at http://127.0.0.1:7424
              """);
    }

    @Test
    void printsALineOfJson() {
      run("serve --json");
      run("serve --json");
      assertThat(program.out())
          .isEqualTo(
              """
              {"url":"http://127.0.0.1:7424","token":"sib_secret1"}
              {"url":"http://127.0.0.1:7424","token":null}
              """);
    }

    @Test
    void saysOnStandardErrorThatItStopsAndWhatTroubleItMet() {
      service.meetsTrouble = true;
      run("serve");
      assertThat(program.err())
          .isEqualTo(
              """
              sibyl: something broke
              sibyl: interrupted; stopping, as soon as all requests are answered
              sibyl: stopped
              """);
    }

    @Test
    void isQuietAboutEverythingButTrouble() {
      service.meetsTrouble = true;
      run("serve -q");
      assertThat(program.err()).isEqualTo("sibyl: something broke\n");
    }

    @Test
    void saysWhyItCannotStart() {
      service.failure = new IOException("another program uses the port");
      assertThat(run("serve")).isEqualTo(ExitCode.USAGE);
      assertThat(program.out()).isEmpty();
      assertThat(program.err())
          .isEqualTo(
              """
              sibyl: the service cannot start: another program uses the port
                next    fix it and try again; `sibyl serve --help` shows how to choose a port, a folder and a database
              """);
      assertThat(service.tokens).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"serve --list, --list", "serve --revoke 1, --revoke"})
    void takesNoOptionOfTokens(String words, String option) {
      assertThat(run(words)).isEqualTo(ExitCode.USAGE);
      assertThat(program.err()).contains("next    sibyl serve token " + option);
    }
  }

  @Nested
  class Tokens {

    @Test
    void printsANewTokenAlone() {
      assertThat(run("serve token")).isEqualTo(ExitCode.OK);
      assertThat(program.out()).isEqualTo("sib_secret1\n");
      assertThat(program.err()).isEqualTo("This is token 1. Its text is shown only now.\n");
    }

    @Test
    void printsANewTokenAsJson() {
      run("serve token --json");
      assertThat(program.out()).isEqualTo("{\"number\":1,\"token\":\"sib_secret1\"}\n");
      assertThat(program.err()).isEmpty();
    }

    @Test
    void listsTokensWithTheirProviders() {
      run("serve -q token");
      run("serve token -q -p mirror,cometapi");
      run("serve token --list");
      run("serve token --list --json");
      assertThat(program.out())
          .isEqualTo(
              """
              sib_secret1
              sib_secret2
              1  created 2026-11-27 10:00:00 +00:00  for all providers
              2  created 2026-11-27 10:00:00 +00:00  for cometapi, mirror
              {"number":1,"created":"2026-11-27T10:00:00Z","providers":null}
              {"number":2,"created":"2026-11-27T10:00:00Z","providers":["cometapi","mirror"]}
              """);
    }

    @Test
    void theProvidersOfATokenAreNotTheDefaultOne() {
      var parsed = (CommandLineReader.ParseResult.Parsed) program.read("serve token -p a,b");
      assertThat(parsed.invocation().settings()).isEmpty();
      parsed = (CommandLineReader.ParseResult.Parsed) program.read("serve -p a --bind [::1]:0");
      assertThat(parsed.invocation().settings())
          .containsOnlyKeys("provider", "bind")
          .containsEntry("bind", "[::1]:0");
    }

    @Test
    void revokesAToken() {
      run("serve -q token");
      assertThat(run("serve token --revoke 1")).isEqualTo(ExitCode.OK);
      assertThat(program.out()).endsWith("token 1 is not valid any more\n");
      assertThat(service.tokens).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "x", "-1", "99999999999999999999"})
    void saysThatThereIsNoSuchToken(String number) {
      assertThat(run("serve token --revoke=" + number)).isEqualTo(ExitCode.USAGE);
      assertThat(program.err())
          .isEqualTo(
              """
              sibyl: there is no token number %s
                next    sibyl serve token --list  shows all
              """
                  .formatted(number));
    }

    @Test
    void aMisspeltProviderOpensNothing() {
      assertThat(run("serve token -p cometapi,mirorr")).isEqualTo(ExitCode.USAGE);
      assertThat(program.err()).contains("there is no provider 'mirorr'; did you mean 'mirror'?");
      assertThat(service.tokens).isEmpty();
    }

    @Test
    void optionsMayNotContradictEachOther() {
      assertThat(run("serve token --list --revoke 1")).isEqualTo(ExitCode.USAGE);
      assertThat(program.err()).contains("`--list` and `--revoke` exclude each other");
    }

    @Test
    void saysWhyTokensCannotBeRead() {
      service.failure = new IOException("/x/tokens.json: it is damaged");
      assertThat(run("serve token --list")).isEqualTo(ExitCode.USAGE);
      assertThat(program.err()).contains("/x/tokens.json: it is damaged");
    }
  }
}
