package dev.sibyl.web.endpoint;

import dev.sibyl.domain.json.JsonText;
import java.io.IOException;
import java.util.Map;

/// The answer to a request.
public sealed interface ApiAnswer {

  /// JSON.
  ///
  /// @param headers besides those that every answer has
  record Json(int status, Map<String, String> headers, JsonText body) implements ApiAnswer {

    public Json {
      headers = Map.copyOf(headers);
    }
  }

  /// Text of another type.
  ///
  /// @param headers besides those that every answer has
  record Text(String contentType, Map<String, String> headers, String body) implements ApiAnswer {

    public Text {
      headers = Map.copyOf(headers);
    }
  }

  /// No body.
  record Empty(int status, Map<String, String> headers) implements ApiAnswer {

    public Empty {
      headers = Map.copyOf(headers);
    }
  }

  /// A stream of events (SSE), which lasts until the reader goes, or the server stops.
  record EventStream(Source source) implements ApiAnswer {

    /// Writes events.
    public interface Source {

      /// Writes until it is interrupted or the sink fails.
      void writeTo(Sink sink) throws IOException, InterruptedException;
    }

    /// Takes encoded events.
    public interface Sink {

      /// Writes bytes through to the reader, and waits until they are on their way.
      ///
      /// @throws IOException if the reader has gone, or is too slow
      void write(byte[] bytes) throws IOException;
    }
  }
}
