package dev.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.check.CheckStep;
import dev.sibyl.domain.check.CheckedStep;
import dev.sibyl.domain.check.StepResult;
import dev.sibyl.domain.check.StepResult.Failed;
import dev.sibyl.domain.check.StepResult.NotChecked;
import dev.sibyl.domain.check.StepResult.Passed;
import dev.sibyl.ports.driving.CheckProviders;
import dev.sibyl.ports.driving.ProviderCheck;
import dev.sibyl.ports.driving.ProviderCheck.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCommandTest {

  private final TestProgram program = new TestProgram();
  private final List<ProviderName> checked = new ArrayList<>();
  private Verdict verdict = Verdict.USABLE;
  private Map<CheckStep, StepResult> results = steps(new Passed("fine"));

  private static Map<CheckStep, StepResult> steps(StepResult result) {
    var steps = new EnumMap<CheckStep, StepResult>(CheckStep.class);
    Stream.of(CheckStep.values()).forEach(step -> steps.put(step, result));
    return steps;
  }

  private ExitCode check(String words) {
    CheckProviders checks =
        (providers, listener) -> {
          checked.addAll(providers);
          providers.forEach(provider ->
              listener.accept(
                  new ProviderCheck(provider, verdict, checked(), Duration.ofMillis(240))));
        };
    var askable = List.of(new ProviderName("cometapi"), new ProviderName("replicate"));
    return program.check("check " + words, ProviderFixtures.all("cometapi"), askable, checks);
  }

  private List<CheckedStep> checked() {
    return results.entrySet().stream()
        .map(entry -> new CheckedStep(entry.getKey(), entry.getValue()))
        .toList();
  }

  private List<String> names() {
    return checked.stream().map(ProviderName::value).toList();
  }

  @Test
  void withoutNamesAllThatHaveAKeyAreCheckedAndTheOthersShown() {
    assertThat(check("")).isEqualTo(ExitCode.OK);
    assertThat(names()).containsExactly("cometapi", "replicate");
    assertThat(program.out())
        .startsWith(
            """
            cometapi  can be used  https://api.cometapi.com/replicate/v1/predictions/{id}
              settings  fine
              dns       fine
              proxy     fine
              tls       fine
              route     fine (0.24 s)
              key       fine
              clock     fine
            """)
        .endsWith(
            """
            cheapai  not checked  missing: set providers.cheapai.base-url
            mirror  not checked  missing: set MIRROR_KEY
            rehearsal  not checked  in this process: no account, no network
            """);
  }

  @Test
  void onlyTheNamedOnesAreChecked() {
    check("mirror rehearsal mirror");
    assertThat(names()).containsExactly("mirror", "rehearsal");
    assertThat(program.out()).doesNotContain("not checked");
  }

  @Test
  void aNameThatIsNotConfiguredIsRefusedBeforeAnythingIsChecked() {
    assertThat(check("cometapi miror")).isEqualTo(ExitCode.USAGE);
    assertThat(checked).isEmpty();
    assertThat(program.err()).contains("there is no provider 'miror'; did you mean 'mirror'?");
  }

  @Test
  void aFailedStepHasItsRemedyAndWhatWasNotCheckedIsLeftOut() {
    verdict = Verdict.UNAVAILABLE;
    results = steps(new NotChecked());
    results.put(CheckStep.DNS, new Failed("the host name is unknown", "check the base URL"));
    assertThat(check("cometapi")).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(program.out())
        .isEqualTo(
            """
            cometapi  cannot be reached  https://api.cometapi.com/replicate/v1/predictions/{id}
              dns       the host name is unknown; check the base URL
            """);
  }

  @Test
  void forScriptsEachHasALineWithAllSteps() {
    results.put(CheckStep.KEY, new Failed("refused: \"no\"", "set another key"));
    results.put(CheckStep.CLOCK, new NotChecked());
    check("--json cometapi");
    assertThat(program.out())
        .isEqualTo(
            """
            {"provider":"cometapi","steps":{"settings":{"ok":true,"detail":"fine","remedy":null},\
            "dns":{"ok":true,"detail":"fine","remedy":null},\
            "proxy":{"ok":true,"detail":"fine","remedy":null},\
            "tls":{"ok":true,"detail":"fine","remedy":null},\
            "route":{"ok":true,"detail":"fine","remedy":null},\
            "key":{"ok":false,"detail":"refused: \\"no\\"","remedy":"set another key"},\
            "clock":{"ok":null,"detail":"not checked","remedy":null}},"latency_seconds":0.24}
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "USABLE, OK",
    "REFUSED, REFUSED",
    "UNAVAILABLE, UNAVAILABLE",
    "UNREADABLE, UNREADABLE"
  })
  void theVerdictIsTheExitCode(Verdict found, ExitCode exitCode) {
    verdict = found;
    assertThat(check("cometapi")).isEqualTo(exitCode);
  }
}
