package dev.sibyl.domain.service;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A watch of the service.
///
/// @param isOpen whether it is polled
/// @param status as the provider says it, null before the first answer
/// @param fraction of the work that is done, from 0 to 1; null if unknown
/// @param age from the creation of the prediction to its end, or until now; null if unknown
/// @param problem what the last polls met, or why the prediction failed; null if nothing is wrong
/// @param sent all that the service has sent
public record ServiceWatch(
    PredictionRef reference,
    boolean isOpen,
    @Nullable String status,
    @Nullable Double fraction,
    @Nullable Duration age,
    @Nullable String problem,
    JsonObject sent) {}
