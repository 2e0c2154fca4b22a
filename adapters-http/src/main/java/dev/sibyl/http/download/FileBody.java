package dev.sibyl.http.download;

import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.http.NetworkFailure;
import dev.sibyl.ports.driven.ByteSource;
import dev.sibyl.ports.driven.DownloadPort.Failure;
import dev.sibyl.ports.driven.DownloadPort.FileHead;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;

/// The body of an answer, up to the largest size that a file may have.
final class FileBody implements ByteSource {

  private final Response response;
  private final InputStream body;
  private final FileHead head;
  private final long maxSize;
  private long size;

  /// @param body decoded
  FileBody(Response response, InputStream body, FileHead head, long maxSize) {
    this.response = response;
    this.body = body;
    this.head = head;
    this.size = head.from();
    this.maxSize = maxSize;
  }

  @Override
  public Block read(byte[] buffer) {
    try {
      var count = body.read(buffer);
      if (count < 0) {
        return end();
      }
      size += count;
      return size > maxSize
          ? new Block.Broken(FileAnswers.tooLarge(maxSize))
          : new Block.Bytes(count);
    } catch (IOException failure) {
      return broken(NetworkFailure.of(failure));
    }
  }

  /// A server may announce two lengths, and keep to one.
  private Block end() {
    return head.size() == null || head.size() == size
        ? new Block.End()
        : broken(
            new Unreachable(
                TroubleDetails.of("it ended after " + size + " of " + head.size() + " bytes")));
  }

  private static Block broken(Trouble trouble) {
    return new Block.Broken(new Failure.Met(trouble));
  }

  @Override
  public void close() {
    response.close();
  }
}
