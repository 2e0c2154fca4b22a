package dev.sibyl.settings;

/// How often a watch polls, and for how long.
public record PatienceSettings(PollInterval interval, Deadline deadline) {}
