package dev.sibyl.http.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/// Parses heads of answers. HttpComponents takes a head that the end of the connection cuts short
/// for a whole one: an answer without the headers that are missing.
final class WholeHeadParser extends DefaultHttpResponseParser {

  WholeHeadParser(Http1Config config) {
    super(config);
  }

  @Override
  public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
      throws IOException, HttpException {
    var observed = new ObservedStream(in);
    var head = super.parse(buffer, observed);
    if (head != null && observed.ended) { // null if nothing was sent at all
      throw new ConnectionClosedException("in the head");
    }
    return head;
  }

  /// After the empty line that ends a head, nothing more is read.
  private static final class ObservedStream extends FilterInputStream {

    private boolean ended;

    ObservedStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      var next = in.read();
      ended = next < 0;
      return next;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      var count = in.read(bytes, from, length);
      ended = count < 0;
      return count;
    }
  }
}
