package dev.sibyl.http.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The body of an answer. At its end the connection can be used again. If it is closed before its
/// end, the connection is closed: HttpComponents would read the rest first, however long it is.
final class AnswerBody extends FilterInputStream {

  private final HttpConnection connection;
  private final Runnable atEnd;
  private long left;
  private boolean done;

  /// @param length -1 if it is not known
  AnswerBody(InputStream in, long length, HttpConnection connection, Runnable atEnd) {
    super(in);
    this.left = length;
    this.connection = connection;
    this.atEnd = atEnd;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (done) {
      return -1;
    }
    try {
      var count = in.read(bytes, from, length);
      // A reader that knows the length does not ask for the end.
      if (count < 0 || (left -= count) == 0) {
        done = true;
        atEnd.run();
      }
      return count;
    } catch (IOException failure) {
      close();
      throw BrokenAnswers.describe(failure);
    }
  }

  @Override
  public void close() {
    if (!done) {
      done = true;
      connection.abort();
    }
  }
}
