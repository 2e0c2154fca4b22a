package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.render.ServiceTroubleText;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.service.ServiceTrouble;
import java.net.URI;

/// What standard error says about a service that runs.
///
/// @param url of the service
record ServiceReport(Console console, URI url) {

  ExitCode trouble(ServiceTrouble trouble) {
    console.report(ServiceTroubleText.lines(trouble, url));
    return ExitCode.of(trouble);
  }

  void notWatched(PredictionRef reference) {
    console.report(ServiceTroubleText.notWatched(reference, url));
  }
}
