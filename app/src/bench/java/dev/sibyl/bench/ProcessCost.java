package dev.sibyl.bench;

/// What one process cost.
///
/// @param wallMillis from its start to its end
/// @param cpuMillis in user and kernel mode, of all its threads
/// @param peakBytes its largest resident memory, NaN if this machine does not say
record ProcessCost(double wallMillis, double cpuMillis, double peakBytes) {}
