package dev.sibyl.cli;

import dev.sibyl.cli.console.OutputLostException;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Lookup.KeyInvalid;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Refused;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.Outcome;
import dev.sibyl.domain.saving.Manifest.Completeness;
import dev.sibyl.domain.service.ServiceTrouble;
import dev.sibyl.ports.driving.CancelResult;
import dev.sibyl.ports.driving.CancelResult.AlreadyEnded;
import dev.sibyl.ports.driving.CancelResult.Canceled;
import dev.sibyl.ports.driving.CancelResult.NotCanceled;
import dev.sibyl.ports.driving.CancelResult.NotSupported;
import dev.sibyl.ports.driving.ProviderCheck;

/// How the program ends. Scripts rely on these numbers; the documentation is made from this table.
public enum ExitCode {
  OK(
      0,
      "`get`: answered, whatever the status; `find`: some provider knows it; `watch`: succeeded;"
          + " `save`: succeeded and saved; `cancel`: canceled, or ended before; `watch --detach`:"
          + " registered; `watches`: shown or dropped"),
  DEFECT(
      1,
      "an internal error of Sibyl, in all or only one of the polls, or standard output could not be"
          + " written"),
  USAGE(2, "wrong usage or settings, or a key that cannot be one or that others can read"),
  NOT_FOUND(3, "no such prediction; `watches`: the service does not watch it"),
  REFUSED(
      4,
      "the key, or the token of the service, is missing or refused, or the account has no credit"),
  UNAVAILABLE(
      5,
      "the provider, or the service, could not be reached, limits requests or keeps failing, after all"
          + " tries"),
  UNREADABLE(
      6,
      "the answer is not a prediction: usually a wrong base URL; `cancel`: the provider cannot cancel"
          + " predictions; `watches`, `watch --detach`: what answers is no Sibyl service"),
  FAILED(7, "`watch`, `save`, `get --exit-status`: the prediction failed"),
  CANCELED(8, "`watch`, `save`, `get --exit-status`: the prediction was canceled or aborted"),
  NOT_SAVED(9, "`save`, `watch --save`: the output is gone, or could not be saved"),
  NOT_ENDED(10, "`get --exit-status`: not ended yet"),
  HOOK_FAILED(11, "`watch --exec`: all went well but a command failed"),
  DEADLINE(124, "`watch`, `save`: the deadline passed before it had ended"),
  HUNG_UP(129, "hung up, as by a terminal that was closed; the prediction itself runs on"),
  INTERRUPTED(130, "interrupted; the prediction itself runs on"),
  CLOSED_OUTPUT(141, "the reader of standard output closed it"),
  TERMINATED(143, "terminated; the prediction itself runs on");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public int number() {
    return number;
  }

  public String meaning() {
    return meaning;
  }

  /// The code of one poll, for a command that only asks what is known.
  static ExitCode of(Lookup lookup) {
    return lookup instanceof Trouble trouble ? of(trouble) : OK;
  }

  private static ExitCode of(Trouble trouble) {
    return switch (trouble) {
      case NotFound _ -> NOT_FOUND;
      case KeyInvalid _ -> USAGE;
      case Refused _ -> REFUSED;
      case Throttled _, Unavailable _ -> UNAVAILABLE;
      case Unreadable _ -> UNREADABLE;
      case Defect _ -> DEFECT;
    };
  }

  /// The code of a cancellation.
  static ExitCode of(CancelResult result) {
    return switch (result) {
      case Canceled _, AlreadyEnded _ -> OK;
      case NotSupported _ -> UNREADABLE;
      case NotCanceled(var trouble) -> of(trouble);
    };
  }

  /// The code if the service does not do what was asked.
  static ExitCode of(ServiceTrouble trouble) {
    return switch (trouble.kind()) {
      case INVALID, TOKEN_UNUSABLE -> USAGE;
      case NOT_WATCHED -> NOT_FOUND;
      case TOKEN_MISSING, TOKEN_REFUSED -> REFUSED;
      case UNAVAILABLE -> UNAVAILABLE;
      case NO_SERVICE -> UNREADABLE;
    };
  }

  /// The code of a prediction's outcome.
  static ExitCode of(Outcome outcome) {
    return switch (outcome) {
      case SUCCEEDED -> OK;
      case FAILED -> FAILED;
      case CANCELED, ABORTED -> CANCELED;
      case PENDING, UNRECOGNIZED -> NOT_ENDED;
    };
  }

  /// The code of a check.
  static ExitCode of(ProviderCheck.Verdict verdict) {
    return switch (verdict) {
      case USABLE -> OK;
      case REFUSED -> REFUSED;
      case UNAVAILABLE -> UNAVAILABLE;
      case UNREADABLE -> UNREADABLE;
    };
  }

  /// The code of what there was to be saved.
  static ExitCode of(Completeness completeness) {
    return completeness == Completeness.WHOLE ? OK : NOT_SAVED;
  }

  /// The code if standard output cannot be written.
  static ExitCode of(OutputLostException lost) {
    return lost.wasClosed() ? CLOSED_OUTPUT : DEFECT;
  }

  /// The code of two ids together: the higher one, but a defect counts more than what is known
  /// about predictions.
  ExitCode or(ExitCode other) {
    return other.weight() > weight() ? other : this;
  }

  /// The codes from 129 on are those of a program that was stopped. A command that failed counts
  /// only if all else went well.
  private int weight() {
    return this == HOOK_FAILED ? 1 : this == DEFECT ? 128 : number;
  }
}
