package dev.sibyl.http.download;

import dev.sibyl.http.NetworkFailure;
import dev.sibyl.ports.driven.ByteSource;
import dev.sibyl.ports.driven.DownloadPort.Failure;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;

/// The body of an answer, up to the largest size that a file may have.
final class FileBody implements ByteSource {

  private final Response response;
  private final InputStream body;
  private final long maxSize;
  private long size;

  /// @param body decoded
  /// @param from how many bytes of the file come before it
  FileBody(Response response, InputStream body, long from, long maxSize) {
    this.response = response;
    this.body = body;
    this.size = from;
    this.maxSize = maxSize;
  }

  @Override
  public Block read(byte[] buffer) {
    try {
      var count = body.read(buffer);
      if (count < 0) {
        return new Block.End();
      }
      size += count;
      return size > maxSize
          ? new Block.Broken(FileAnswers.tooLarge(maxSize))
          : new Block.Bytes(count);
    } catch (IOException failure) {
      return new Block.Broken(new Failure.Met(NetworkFailure.of(failure)));
    }
  }

  @Override
  public void close() {
    response.close();
  }
}
