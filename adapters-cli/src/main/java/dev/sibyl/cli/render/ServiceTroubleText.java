package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.console.Style;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.service.ServiceTrouble;
import dev.sibyl.domain.service.ServiceTrouble.Kind;
import java.net.URI;
import java.util.List;

/// Trouble with the service, in four lines: what happened, where it was asked, what it answered,
/// what to do next.
public final class ServiceTroubleText {

  /// The whole error.
  ///
  /// @param url of the service
  public static List<Line> lines(ServiceTrouble trouble, URI url) {
    return List.of(
        Line.of(Style.BAD, "sibyl: " + title(trouble)),
        asked(url),
        TroubleText.answered(trouble.details()),
        Line.of("  next    " + advice(trouble.kind())));
  }

  /// The service does not watch a prediction.
  ///
  /// @param url of the service
  public static List<Line> notWatched(PredictionRef reference, URI url) {
    return List.of(
        Line.of(Style.BAD, "sibyl: the service does not watch " + reference.text()),
        asked(url),
        Line.of("  next    register it with: sibyl watch --detach " + reference.text()));
  }

  private static Line asked(URI url) {
    return Line.of("  asked   the service at " + url);
  }

  private static String title(ServiceTrouble trouble) {
    return switch (trouble.kind()) {
      case INVALID -> "the service does not accept the request";
      case NOT_WATCHED -> "the service does not watch it, or not for this token";
      case TOKEN_MISSING -> "no token for the service";
      case TOKEN_UNUSABLE -> "the token for the service cannot be used";
      case TOKEN_REFUSED -> "the service refused the token";
      case UNAVAILABLE ->
          trouble.details().httpStatus() == null
              ? "the service could not be reached"
              : "the service is failing";
      case NO_SERVICE -> "what answers there is no Sibyl service";
    };
  }

  private static String advice(Kind kind) {
    return switch (kind) {
      case INVALID -> "change what the answer names, and try again";
      case NOT_WATCHED -> "sibyl watches  lists what is watched";
      case TOKEN_MISSING ->
          "set SIBYL_SERVICE_TOKEN to a token of the service; `sibyl serve token` makes one where it runs";
      case TOKEN_UNUSABLE ->
          "fix it and try again, or set SIBYL_SERVICE_TOKEN to a token of the service";
      case TOKEN_REFUSED ->
          "set SIBYL_SERVICE_TOKEN to a valid token, or serve.data to the folder of the service, its --data";
      case UNAVAILABLE -> "start it with  sibyl serve  or set serve.url to where it runs";
      case NO_SERVICE -> "set serve.url to where the service runs, or start it there:  sibyl serve";
    };
  }

  private ServiceTroubleText() {}
}
