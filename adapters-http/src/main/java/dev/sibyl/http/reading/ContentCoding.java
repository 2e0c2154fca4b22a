package dev.sibyl.http.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// How a body is compressed: the codings of the header `Content-Encoding`, in the order in which
/// they were applied.
///
/// @param names in lower case; without those that change nothing
public record ContentCoding(List<String> names) {

  private static final int MAX_DEPTH = 2;
  private static final ContentCoding PLAIN = new ContentCoding(List.of());

  public ContentCoding {
    names = List.copyOf(names);
  }

  /// The codings of an answer.
  ///
  /// @param headers the values of `Content-Encoding`
  public static ContentCoding of(Collection<String> headers) {
    if (headers.isEmpty()) {
      return PLAIN;
    }
    return new ContentCoding(
        headers.stream()
            .flatMap(header -> Stream.of(header.split(",", -1)))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .filter(name -> !name.isEmpty() && !name.equals("identity"))
            .toList());
  }

  /// Whether the body is sent as it is.
  public boolean isPlain() {
    return names.isEmpty();
  }

  /// The name of a coding that is not understood, or of all if there are too many; empty if the
  /// body can be decoded.
  public String unknown() {
    for (var name : names) {
      switch (name) {
        case "gzip", "x-gzip", "deflate" -> {}
        default -> {
          return name;
        }
      }
    }
    return names.size() > MAX_DEPTH ? String.join(", ", names) : "";
  }

  /// Decodes a body while it is read. An empty body stays empty.
  public InputStream decode(InputStream body) throws IOException {
    if (isPlain()) {
      return body;
    }
    var stream = body;
    for (var name : names.reversed()) {
      stream = decode(name, stream);
    }
    return stream;
  }

  private static InputStream decode(String name, InputStream coded) throws IOException {
    var head = coded.readNBytes(2);
    if (head.length == 0) {
      return coded;
    }
    var whole = new SequenceInputStream(new ByteArrayInputStream(head), coded);
    if (!name.equals("deflate")) {
      return new GZIPInputStream(whole);
    }
    return hasZlibHeader(head) ? new InflaterInputStream(whole) : new RawDeflate(whole);
  }

  /// Some servers send `deflate` without the header of zlib, which RFC 9110 asks for.
  private static boolean hasZlibHeader(byte[] head) {
    return head.length == 2
        && (head[0] & 0x0f) == 8
        && ((head[0] & 0xff) << 8 | (head[1] & 0xff)) % 31 == 0;
  }

  private static final class RawDeflate extends InflaterInputStream {

    RawDeflate(InputStream in) {
      super(in, new Inflater(/* nowrap= */ true));
    }

    @Override
    public void close() throws IOException {
      inf.end();
      super.close();
    }
  }
}
