package dev.sibyl.web.events;

import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import dev.sibyl.web.endpoint.Access;
import dev.sibyl.web.endpoint.ApiRequest;
import dev.sibyl.web.endpoint.Parameters;
import dev.sibyl.web.endpoint.ProblemException;
import org.jspecify.annotations.Nullable;

/// Which watches a request for a list wants.
///
/// @param state null for all
/// @param provider null for all
/// @param label null for all
/// @param after the number of a watch; only later ones are listed
record WatchFilter(
    Caller caller,
    @Nullable State state,
    @Nullable String provider,
    @Nullable String label,
    long after,
    int limit) {

  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1000;

  /// The words of `state`.
  enum State {
    OPEN,
    ENDED,
    TROUBLED
  }

  /// @throws ProblemException if a parameter has a value that it cannot have
  static WatchFilter of(ApiRequest request) throws ProblemException {
    return new WatchFilter(
        request.caller(),
        state(request.parameter("state")),
        request.parameter("provider"),
        request.parameter("label"),
        Parameters.number(request, "after", 0, Long.MAX_VALUE, 0),
        (int) Parameters.number(request, "limit", 1, MAX_LIMIT, DEFAULT_LIMIT));
  }

  private static @Nullable State state(@Nullable String word) throws ProblemException {
    return switch (word) {
      case null -> null;
      case "open" -> State.OPEN;
      case "ended" -> State.ENDED;
      case "troubled" -> State.TROUBLED;
      default -> throw Parameters.invalid("state must be open, ended or troubled");
    };
  }

  boolean accepts(WatchEntry watch) {
    var name = watch.reference().provider();
    return watch.number() > after
        && (provider == null || provider.equals(name.value()))
        && (label == null || label.equals(watch.label()))
        && Access.isAllowed(caller, name)
        && (state == null || isIn(watch, state));
  }

  /// A watch that was given up has ended, and is in trouble.
  private static boolean isIn(WatchEntry watch, State state) {
    return switch (state) {
      case OPEN -> watch.stage() == Stage.OPEN;
      case ENDED -> watch.stage() != Stage.OPEN;
      case TROUBLED -> watch.trouble() != null || watch.stage() == Stage.DEADLINE_PASSED;
    };
  }
}
