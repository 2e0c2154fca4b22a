package dev.sibyl.web.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.web.endpoint.ApiAnswer.EventStream.Sink;
import java.io.IOException;

/// An event as all readers get it.
final class StreamEvent {

  private final long id;
  private final ProviderName provider;
  private final byte[] bytes;

  /// Encodes an event.
  ///
  /// @param provider that it is about
  StreamEvent(String name, long id, ProviderName provider, JsonObject data) {
    this.id = id;
    this.provider = provider;
    this.bytes = ("id: " + id + "\n" + text(name, data)).getBytes(UTF_8);
  }

  /// An event for one reader only. It has no id: the place in the order of all stays as it is.
  static byte[] encode(String name, JsonObject data) {
    return text(name, data).getBytes(UTF_8);
  }

  private static String text(String name, JsonObject data) {
    return "event: " + name + "\ndata: " + data.print() + "\n\n";
  }

  long id() {
    return id;
  }

  ProviderName provider() {
    return provider;
  }

  void writeTo(Sink sink) throws IOException {
    sink.write(bytes);
  }
}
