package dev.sibyl.application.saving;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Output;
import dev.sibyl.domain.saving.OutputPart;
import dev.sibyl.domain.saving.OutputPart.LinkedFile;
import dev.sibyl.ports.driven.PredictionQueryPort;
import org.jspecify.annotations.Nullable;

/// The links of one prediction to its files. Providers sign them for a limited time: if one is not
/// good any more, the prediction is polled once more, and its answer has new ones.
final class FileLinks {

  private final PredictionQueryPort port;
  private Found latest;
  private boolean isRenewed;

  FileLinks(PredictionQueryPort port, Found found) {
    this.port = port;
    this.latest = found;
  }

  /// A link from a new answer; null if there is none.
  @Nullable String renewed(LinkedFile file) {
    if (!isRenewed) {
      isRenewed = true;
      if (port.lookUp(latest.prediction().id()) instanceof Found again) {
        latest = again;
      }
    }
    for (var part : OutputPart.of(latest.prediction().output())) {
      if (part instanceof LinkedFile(var number, var url) && number == file.number()) {
        return url;
      }
    }
    return null;
  }

  /// Why a file that cannot be downloaded is gone, by the latest answer; empty if it says nothing
  /// about it.
  String whyGone() {
    var prediction = latest.prediction();
    if (prediction.output().reason() == Output.None.REMOVED) {
      return "the provider has removed it";
    }
    var expiresAt = prediction.retention().expiresAt();
    return expiresAt != null && !latest.answeredAt().isBefore(expiresAt)
        ? "it has expired; the provider kept it until " + expiresAt
        : "";
  }
}
