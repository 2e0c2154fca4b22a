package dev.sibyl.application;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.NoCredit;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Refused;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.check.CheckStep;
import dev.sibyl.domain.check.CheckedStep;
import dev.sibyl.domain.check.StepResult;
import dev.sibyl.domain.check.StepResult.Failed;
import dev.sibyl.domain.check.StepResult.NotChecked;
import dev.sibyl.domain.check.StepResult.Passed;
import dev.sibyl.ports.driven.ConnectionReport;
import dev.sibyl.ports.driving.ProviderCheck;
import dev.sibyl.ports.driving.ProviderCheck.Verdict;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.KeyStatus;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What answers and failures mean for the steps of a check.
final class CheckFindings {

  /// Providers send their time in whole seconds, and answers take a while.
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);

  private static final Passed ANSWERED = new Passed("answers \"not found\" for an unknown id");

  private final ProviderDescription provider;
  private final Map<CheckStep, StepResult> steps = new EnumMap<>(CheckStep.class);

  CheckFindings(ProviderDescription provider) {
    this.provider = provider;
    Stream.of(CheckStep.values()).forEach(step -> steps.put(step, new NotChecked()));
    steps.put(CheckStep.SETTINGS, settings(provider.key()));
  }

  private static StepResult settings(KeyStatus key) {
    return switch (key) {
      case KeyStatus.Present(var source) -> new Passed("key from " + source);
      case KeyStatus.Missing(_, var remedy) -> new Failed("no key", remedy);
      case KeyStatus.Invalid(var source, var reason) ->
          new Failed("the key from " + source + " cannot be used", reason);
      case KeyStatus.Omitted(var source) -> new Passed("no key is sent (" + source + ")");
      case KeyStatus.NotNeeded _ -> new Passed("needs no key");
    };
  }

  ProviderCheck withoutBaseUrl(String setting) {
    steps.put(CheckStep.SETTINGS, new Failed("it documents no base URL", "set " + setting));
    return result(Verdict.UNREADABLE, null);
  }

  /// Whether the key may be sent: not to a site that is no such provider.
  static boolean isProvider(ConnectionReport report) {
    return isWayOpen(report)
        && !(report.answer() instanceof Unavailable)
        && !(report.answer() instanceof Unreadable);
  }

  private static boolean isWayOpen(ConnectionReport report) {
    return Stream.of(report.dns(), report.proxy(), report.tls())
        .noneMatch(step -> step instanceof Failed);
  }

  /// The key was not sent.
  ProviderCheck noProvider(ConnectionReport report) {
    putConnection(report);
    if (isWayOpen(report)) {
      steps.put(CheckStep.ROUTE, route(report.answer()));
    }
    return result(verdict(report.answer()), null);
  }

  /// @param refusal nothing was sent
  ProviderCheck withoutKey(ConnectionReport report, Refused refusal) {
    putConnection(report);
    steps.put(CheckStep.ROUTE, route(report.answer()));
    if (!(steps.get(CheckStep.SETTINGS) instanceof Failed)) { // only a command knows it
      steps.put(CheckStep.SETTINGS, new Failed("no usable key", refusal.details().message()));
    }
    return result(Verdict.REFUSED, null);
  }

  /// @param answer to the question with the key
  ProviderCheck answered(ConnectionReport report, Lookup answer, Duration latency) {
    putConnection(report);
    steps.put(CheckStep.ROUTE, route(answer));
    steps.put(CheckStep.KEY, key(report.answer(), answer));
    return result(verdict(answer), latency);
  }

  private void putConnection(ConnectionReport report) {
    steps.put(CheckStep.DNS, report.dns());
    steps.put(CheckStep.PROXY, report.proxy());
    steps.put(CheckStep.TLS, report.tls());
    if (report.clockAhead() != null) {
      steps.put(CheckStep.CLOCK, clock(report.clockAhead()));
    }
  }

  private static StepResult clock(Duration ahead) {
    var apart = ahead.abs();
    if (apart.compareTo(CLOCK_TOLERANCE) <= 0) {
      return new Passed("as that of the provider");
    }
    return new Failed(
        "this machine's clock is "
            + apart.toSeconds()
            + " s "
            + (ahead.isNegative() ? "ahead of" : "behind")
            + " the provider's",
        "set the clock of this machine");
  }

  private StepResult route(Lookup answer) {
    return switch (answer) {
      case NotFound _ -> ANSWERED;
      case Found _ -> new Passed("answers with a prediction, although the id is unknown");
      case Refused _ -> new Passed("asks for a key, as such a provider does");
      case Throttled _ -> new Passed("limits requests, as such a provider does");
      case Trouble trouble -> failed(trouble);
    };
  }

  private Failed failed(Trouble trouble) {
    var said = trouble.details().message();
    var status = trouble.details().httpStatus();
    return new Failed(status == null ? said : said + " (HTTP " + status + ")", remedy(trouble));
  }

  private String remedy(Trouble trouble) {
    var status = trouble.details().httpStatus();
    if (trouble instanceof Unreadable) {
      return "check the base URL: providers." + provider.name().value() + ".base-url";
    }
    if (status != null && status < 500) {
      return "a proxy or firewall may have answered: check its login, and the base URL";
    }
    return status == null
        ? "check the base URL and the network, or try again later"
        : "try again later";
  }

  private StepResult key(Lookup withoutKey, Lookup withKey) {
    if (!(provider.key() instanceof KeyStatus.Present)) {
      return withKey instanceof KeyRejected
          ? new Failed(
              "the provider wants a key", "set providers." + provider.name().value() + ".key")
          : new Passed("not needed");
    }
    return switch (withKey) {
      case KeyRejected(var details) ->
          new Failed("refused: " + details.message(), "set another key, or check the provider");
      case NoCredit(var details) ->
          new Failed(
              "accepted, but the account has no credit: " + details.message(),
              "top up the account");
      case Refused refused -> new Failed("refused: " + refused.details().message(), "set a key");
      case Throttled(var details) ->
          new Failed("not known, requests are limited: " + details.message(), "try again later");
      case Found _, NotFound _ ->
          withoutKey instanceof Refused
              ? new Passed("accepted")
              : new Passed("sent; the provider does not look at it for an unknown id");
      case Trouble _ -> new NotChecked();
    };
  }

  private static Verdict verdict(Lookup answer) {
    return switch (answer) {
      case Found _, NotFound _ -> Verdict.USABLE;
      case Refused _ -> Verdict.REFUSED;
      case Unreadable _ -> Verdict.UNREADABLE;
      case Trouble _ -> Verdict.UNAVAILABLE;
    };
  }

  private ProviderCheck result(Verdict verdict, @Nullable Duration latency) {
    return new ProviderCheck(
        provider.name(),
        verdict,
        steps.entrySet().stream()
            .map(entry -> new CheckedStep(entry.getKey(), entry.getValue()))
            .toList(),
        latency);
  }
}
