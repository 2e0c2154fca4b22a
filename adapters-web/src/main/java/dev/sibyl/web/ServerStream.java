package dev.sibyl.web;

import dev.sibyl.web.endpoint.ApiAnswer.EventStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;

/// Writes the parts of a stream, each within limited time.
final class ServerStream implements EventStream.Sink {

  private final ActiveRequest active;
  private final Response response;

  ServerStream(ActiveRequest active, Response response) {
    this.active = active;
    this.response = response;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    active.beginWrite();
    try {
      Content.Sink.write(response, /* last= */ false, ByteBuffer.wrap(bytes));
    } finally {
      active.endWrite();
    }
  }
}
