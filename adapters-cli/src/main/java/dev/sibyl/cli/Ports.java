package dev.sibyl.cli;

import dev.sibyl.ports.driving.GetPredictions;
import dev.sibyl.ports.driving.ListProviders;

/// All that the commands can ask for.
public record Ports(GetPredictions getPredictions, ListProviders listProviders, JsonText json) {}
