package dev.sibyl.cli.input;

import dev.sibyl.domain.DidYouMean;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.ports.driving.Resolution;
import dev.sibyl.ports.driving.Resolution.Contradiction;
import dev.sibyl.ports.driving.Resolution.Invalid;
import dev.sibyl.ports.driving.Resolution.LinkWithoutProvider;
import dev.sibyl.ports.driving.Resolution.NoBaseUrl;
import dev.sibyl.ports.driving.Resolution.NoKey;
import dev.sibyl.ports.driving.Resolution.Resolved;
import dev.sibyl.ports.driving.Resolution.SeveralKeys;
import dev.sibyl.ports.driving.Resolution.SharedUrl;
import dev.sibyl.ports.driving.Resolution.UnknownProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Collects the texts that are not predictions, so that one error lists them all.
final class ReferenceProblems {

  private static final int MAX_DETAILS = 2;
  private static final int MAX_PLACES = 20;

  private final Providers providers;
  private final @Nullable ProviderName chosen;
  private final List<InputProblem> first = new ArrayList<>();
  private int count;

  /// @param chosen the provider of `-p`, or null
  ReferenceProblems(Providers providers, @Nullable ProviderName chosen) {
    this.providers = providers;
    this.chosen = chosen;
  }

  void add(InputProblem problem) {
    if (first.size() <= MAX_PLACES) {
      first.add(problem);
    }
    count++;
  }

  /// Why there is no provider to ask.
  ///
  /// @throws UsageException if the reason is the choice of providers, and so the same for all texts
  String words(Resolution reason) {
    return switch (reason) {
      case Resolved _ -> throw new IllegalArgumentException("it is no problem");
      case Invalid(var problem) -> problem;
      case UnknownProvider(_, var provider) ->
          "no provider " + provider.value() + configuredLike(provider);
      case Contradiction(_, var named) ->
          "-p says "
              + (chosen == null ? "another provider" : chosen.value())
              + ", but this one names "
              + ProviderErrors.list(named);
      case SharedUrl(_, var sharing) ->
          "several providers have this URL; name one with -p: " + ProviderErrors.list(sharing);
      case LinkWithoutProvider(_, var withKey) ->
          throw ProviderErrors.linkWithoutProvider(providers, withKey);
      case SeveralKeys(_, var withKey) -> throw ProviderErrors.severalKeys(withKey);
      case NoKey _ -> throw ProviderErrors.noKey(providers);
      case NoBaseUrl(_, var provider) -> throw ProviderErrors.noBaseUrl(providers, provider);
    };
  }

  private String configuredLike(ProviderName typed) {
    return DidYouMean.suggest(
        typed.value(), providers.all().stream().map(provider -> provider.name().value()).toList());
  }

  /// @throws UsageException if there are problems
  void throwIfAny() {
    if (count > 0) {
      throw new UsageException(
          count == 1 ? "this is not a prediction" : "these are not predictions",
          shortened(),
          "give an id, PROVIDER:ID, or a URL that contains the id;"
              + " `sibyl providers` lists the providers");
    }
  }

  /// At most two lines: the second has the places of all others.
  private List<String> shortened() {
    if (count <= MAX_DETAILS) {
      return first.stream().map(InputProblem::text).toList();
    }
    var others = count - 1;
    return List.of(
        first.getFirst().text(),
        "and "
            + others
            + " more: "
            + first.stream().skip(1).map(InputProblem::place).collect(Collectors.joining(", "))
            + (others > MAX_PLACES ? ", …" : ""));
  }
}
