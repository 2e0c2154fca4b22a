package dev.sibyl.cli.input;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.ports.driving.Resolution.Contradiction;
import dev.sibyl.ports.driving.Resolution.NoBaseUrl;
import dev.sibyl.ports.driving.Resolution.NoKey;
import dev.sibyl.ports.driving.Resolution.SeveralKeys;
import dev.sibyl.ports.driving.Resolution.SharedUrl;
import dev.sibyl.ports.driving.Resolution.Unassigned;
import dev.sibyl.ports.driving.Resolution.UnknownProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Collects the texts that are not predictions, so that one error lists them all.
final class ReferenceProblems {

  private static final int MAX_DETAILS = 2;
  private static final int MAX_PLACES = 20;

  private record Problem(String place, String text) {}

  private final Providers providers;
  private final @Nullable ProviderName chosen;
  private final List<Problem> problems = new ArrayList<>();

  /// @param chosen the provider of `-p`, or null
  ReferenceProblems(Providers providers, @Nullable ProviderName chosen) {
    this.providers = providers;
    this.chosen = chosen;
  }

  void add(ReferenceText text, String reason) {
    problems.add(new Problem(text.place(), text.problem(reason)));
  }

  void addStandardInput(String reason) {
    problems.add(new Problem("standard input", "standard input: " + reason));
  }

  /// Adds a text without a provider that can be asked.
  ///
  /// @throws UsageException if the reason is the choice of providers, and so the same for all texts
  void add(ReferenceText text, Unassigned reason) {
    switch (reason) {
      case UnknownProvider(_, var provider) ->
          add(text, "no provider " + provider.value() + "; there are " + configured());
      case Contradiction(_, var named) ->
          add(
              text,
              "-p says "
                  + (chosen == null ? "another provider" : chosen.value())
                  + ", but this one names "
                  + ProviderErrors.list(named));
      case SharedUrl(_, var sharing) ->
          add(
              text,
              "several providers have this URL; name one with -p: " + ProviderErrors.list(sharing));
      case SeveralKeys(_, var withKey) -> throw ProviderErrors.severalKeys(withKey);
      case NoKey _ -> throw ProviderErrors.noKey(providers);
      case NoBaseUrl(_, var provider) -> throw ProviderErrors.noBaseUrl(providers, provider);
    }
  }

  private String configured() {
    return ProviderErrors.list(providers.all().stream().map(ProviderDescription::name).toList());
  }

  /// @throws UsageException if there are problems
  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new UsageException(
          problems.size() == 1 ? "this is not a prediction" : "these are not predictions",
          shortened(),
          "give an id, PROVIDER:ID, or a URL that contains the id;"
              + " `sibyl providers` lists the providers");
    }
  }

  /// At most two lines: the second has the places of all others.
  private List<String> shortened() {
    if (problems.size() <= MAX_DETAILS) {
      return problems.stream().map(Problem::text).toList();
    }
    var others = problems.subList(1, problems.size());
    return List.of(
        problems.getFirst().text(),
        "and "
            + others.size()
            + " more: "
            + others.stream()
                .limit(MAX_PLACES)
                .map(Problem::place)
                .collect(Collectors.joining(", "))
            + (others.size() > MAX_PLACES ? ", …" : ""));
  }
}
