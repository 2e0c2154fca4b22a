package dev.sibyl.bootstrap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Lines that are too long to be kept: of each, the length, the first and the last characters.
final class OutputLines {

  private static final int KEPT = 2_048;
  private static final int BLOCK = 64 << 10;

  record Line(long length, String start, String end) {}

  private final InputStream in;

  OutputLines(InputStream in) {
    this.in = in;
  }

  List<Line> readAll() {
    var lines = new ArrayList<Line>();
    var start = new ByteArrayOutputStream();
    var end = new byte[KEPT];
    long length = 0;
    var block = new byte[BLOCK];
    try {
      for (int count = in.read(block); count >= 0; count = in.read(block)) {
        for (int i = 0; i < count; i++) {
          if (block[i] == '\n') {
            lines.add(new Line(length, text(start), text(end, length)));
            start.reset();
            length = 0;
          } else {
            if (length < KEPT) {
              start.write(block[i]);
            }
            end[(int) (length++ % KEPT)] = block[i];
          }
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return lines;
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /// The last characters, from a buffer that begins again at its start.
  private static String text(byte[] ring, long length) {
    var bytes = new ByteArrayOutputStream();
    for (long i = Math.max(0, length - KEPT); i < length; i++) {
      bytes.write(ring[(int) (i % KEPT)]);
    }
    return text(bytes);
  }
}
