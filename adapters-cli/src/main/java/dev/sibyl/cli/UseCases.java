package dev.sibyl.cli;

import dev.sibyl.ports.driving.FindPredictions;
import dev.sibyl.ports.driving.GetPredictions;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.WatchPredictions;

/// All that the commands can ask for.
public record UseCases(
    GetPredictions getPredictions,
    WatchPredictions watchPredictions,
    FindPredictions findPredictions,
    ListProviders listProviders,
    JsonText json,
    Hooks hooks) {}
