package dev.sibyl.web.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sibyl.web.endpoint.ApiAnswer;
import dev.sibyl.web.endpoint.ApiRequest;
import dev.sibyl.web.endpoint.Endpoint;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `GET /metrics`, in the text format of Prometheus, or in OpenMetrics if the request accepts it.
public final class MetricsEndpoint implements Endpoint {

  private final ServiceMetrics metrics;

  public MetricsEndpoint(ServiceMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public @Nullable ApiAnswer answer(ApiRequest request) {
    return request.path().equals("/metrics") ? text(writerFor(request.header("Accept"))) : null;
  }

  private static ExpositionFormatWriter writerFor(@Nullable String accept) {
    var openMetrics = OpenMetricsTextFormatWriter.create();
    return openMetrics.accepts(accept) ? openMetrics : PrometheusTextFormatWriter.create();
  }

  private ApiAnswer text(ExpositionFormatWriter writer) {
    var out = new ByteArrayOutputStream();
    try {
      writer.write(out, metrics.snapshots());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not in memory
    }
    return new ApiAnswer.Text(writer.getContentType(), Map.of(), out.toString(UTF_8));
  }
}
