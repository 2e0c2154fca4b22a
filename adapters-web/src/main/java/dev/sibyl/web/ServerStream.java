package dev.sibyl.web;

import dev.sibyl.web.endpoint.ApiAnswer.EventStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;

/// Writes the parts of a stream, each within limited time.
final class ServerStream implements EventStream.Sink {

  private final ActiveRequest active;
  private final Response response;
  private final BooleanSupplier isPermitted;

  /// @param isPermitted whether the reader's access token is still valid
  ServerStream(ActiveRequest active, Response response, BooleanSupplier isPermitted) {
    this.active = active;
    this.response = response;
    this.isPermitted = isPermitted;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    if (!isPermitted.getAsBoolean()) {
      throw new IOException("the access token is not valid any more");
    }
    active.beginWrite();
    try {
      Content.Sink.write(response, /* last= */ false, ByteBuffer.wrap(bytes));
    } finally {
      active.endWrite();
    }
  }
}
