package dev.sibyl.http.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/// Compressed bodies, small ones and bombs.
final class Compression {

  /// The headers of the two formats, without their options.
  static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  static final byte[] ZLIB_HEADER = {0x78, (byte) 0x9c};

  private static final int MIB = 1 << 20;

  static byte[] gzip(String text) {
    return gzip(text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] gzip(byte[] bytes) {
    return compress(bytes, GZIPOutputStream::new);
  }

  /// The first bytes only.
  static byte[] gzip(String text, int length) {
    return Arrays.copyOf(gzip(text), length);
  }

  /// Deflate as the standard says: with the zlib header.
  static byte[] zlib(String text) {
    return compress(text.getBytes(StandardCharsets.UTF_8), DeflaterOutputStream::new);
  }

  /// Deflate as some servers send it: without a header.
  static byte[] rawDeflate(String text) {
    return compress(
        text.getBytes(StandardCharsets.UTF_8),
        out -> new DeflaterOutputStream(out, new Deflater(6, /* nowrap= */ true)));
  }

  /// A block of deflate that becomes a mebibyte of blanks, and can be repeated.
  static byte[] mebibyteOfBlanks() {
    var blanks = new byte[MIB];
    Arrays.fill(blanks, (byte) ' ');
    var block = new byte[MIB];
    try (var deflater = new Deflater(9, /* nowrap= */ true)) {
      deflater.setInput(blanks);
      return Arrays.copyOf(block, deflater.deflate(block, 0, block.length, Deflater.SYNC_FLUSH));
    }
  }

  private interface Format {
    OutputStream on(OutputStream out) throws IOException;
  }

  private static byte[] compress(byte[] bytes, Format format) {
    var compressed = new ByteArrayOutputStream();
    try (var out = format.on(compressed)) {
      out.write(bytes);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
    return compressed.toByteArray();
  }

  private Compression() {}
}
