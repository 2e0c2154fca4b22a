package dev.sibyl.application;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.Outcome;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.ports.driven.PredictionCommandPorts;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driving.CancelResult;
import dev.sibyl.ports.driving.CancelResult.AlreadyEnded;
import dev.sibyl.ports.driving.CancelResult.Canceled;
import dev.sibyl.ports.driving.CancelResult.NotCanceled;
import dev.sibyl.ports.driving.CancelResult.NotSupported;

/// Cancels one prediction, and finds out what the answer means. If the provider rejects the
/// request, the reason is not in its answer: it may not know the prediction, have no cancellation,
/// or refuse it because the prediction has ended. So the prediction is polled then, once.
public record Cancellation(PredictionCommandPorts commands, PredictionQueryPorts queries) {

  /// Blocks for one or two requests. An interrupt ends them.
  public CancelResult cancel(PredictionRef reference) {
    return switch (commands.commandsOf(reference.provider()).cancel(reference.id())) {
      case Found found -> accepted(found);
      case Trouble trouble ->
          mayHaveNoCancellation(trouble) || isRejected(trouble)
              ? rejected(reference, trouble)
              : new NotCanceled(trouble);
    };
  }

  private static CancelResult accepted(Found found) {
    return switch (Outcome.of(found.prediction().status())) {
      case SUCCEEDED, FAILED -> new AlreadyEnded(found);
      case CANCELED, ABORTED, PENDING, UNRECOGNIZED -> new Canceled(found);
    };
  }

  /// HTTP 501 is the answer of Sibyl's own gateway.
  private static boolean mayHaveNoCancellation(Trouble trouble) {
    var status = trouble.details().httpStatus();
    return status != null && (status == 404 || status == 405 || status == 501);
  }

  private static boolean isRejected(Trouble trouble) {
    return trouble instanceof NotFound || trouble instanceof Unreadable;
  }

  private CancelResult rejected(PredictionRef reference, Trouble trouble) {
    return switch (queries.portOf(reference.provider()).lookUp(reference.id())) {
      case Found found when found.prediction().status().hasEnded() -> new AlreadyEnded(found);
      case Found _ ->
          mayHaveNoCancellation(trouble)
              ? new NotSupported(trouble.details())
              : new NotCanceled(trouble);
      case Trouble later -> new NotCanceled(later);
    };
  }
}
