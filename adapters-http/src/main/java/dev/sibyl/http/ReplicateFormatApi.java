package dev.sibyl.http;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.ports.driven.PredictionQueryPort;
import feign.Param;
import feign.RequestLine;

/// The Replicate format as a Feign interface. It *is* the port: what Feign makes of it is the
/// adapter, and [Conversation] turns every answer into a [Lookup] on the way.
interface ReplicateFormatApi extends PredictionQueryPort {

  // An id cannot hold a slash; should one ever slip through, it goes out encoded.
  @Override
  @RequestLine(value = "GET /{id}", decodeSlash = false)
  Lookup lookUp(@Param(value = "id", expander = IdExpander.class) PredictionId id);

  /// The id as it stands in the URL.
  final class IdExpander implements Param.Expander {
    @Override
    public String expand(Object value) {
      return ((PredictionId) value).value();
    }
  }
}
