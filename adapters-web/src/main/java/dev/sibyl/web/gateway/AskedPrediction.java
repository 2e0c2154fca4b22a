package dev.sibyl.web.gateway;

import dev.sibyl.domain.PredictionRef;

/// The prediction that a caller asks for.
///
/// @param asked its id as the caller writes it, which may be `PROVIDER:ID`
/// @param base the URL of all predictions, as the caller reaches them
record AskedPrediction(PredictionRef reference, String asked, String base) {}
