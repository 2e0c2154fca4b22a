package dev.sibyl.cli;

import dev.sibyl.cli.console.RedrawTimer;
import dev.sibyl.ports.driving.CancelPredictions;
import dev.sibyl.ports.driving.CheckProviders;
import dev.sibyl.ports.driving.FindPredictions;
import dev.sibyl.ports.driving.GetPredictions;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.ResolveReferences;
import dev.sibyl.ports.driving.WatchPredictions;

/// All that the commands need from outside of this module. A command asks for what it uses, and
/// nothing else is made.
public interface UseCases {

  GetPredictions getPredictions();

  WatchPredictions watchPredictions();

  FindPredictions findPredictions();

  CancelPredictions cancelPredictions();

  ListProviders listProviders();

  CheckProviders checkProviders();

  ResolveReferences resolveReferences();

  RedrawTimer redrawTimer();

  /// Only for a command that needs it, see [Invocation.Command#needsService].
  Service service();
}
