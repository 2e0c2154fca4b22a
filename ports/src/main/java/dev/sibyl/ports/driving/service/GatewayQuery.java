package dev.sibyl.ports.driving.service;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a caller asks for a prediction.
///
/// @param known the version that the caller has, null if it does not say: then it has the one that
///   it was answered last
/// @param hold how long to wait for news; null for the configured time
public record GatewayQuery(Caller caller, @Nullable Long known, @Nullable Duration hold) {}
