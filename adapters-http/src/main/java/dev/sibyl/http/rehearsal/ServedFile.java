package dev.sibyl.http.rehearsal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The files that predictions of the rehearsal link to, and how the server sends them.
enum ServedFile {
  LIGHTHOUSE_PNG("lighthouse.png", "image/png"),
  LIGHTHOUSE_WEBP("lighthouse.webp", "image/webp"),
  NOTE("note.txt", "text/plain"),
  /// Moved to another place.
  MOVED("moved.png", "image/png"),
  /// Sent to those only who send a key.
  WANTS_KEY("wants-key.png", "image/png"),
  /// Made while it is sent.
  LARGE("large.mp4", "video/mp4", 64 << 20, Duration.ZERO),
  /// Sent with a pause before each part.
  SLOW("slow.mp4", "video/mp4", 4 << 20, Duration.ofMillis(500)),
  /// The connection breaks in the middle, unless only the rest is asked for.
  BREAKS("breaks.mp4", "video/mp4", 4 << 20, Duration.ZERO);

  private static final int PERIOD = 251;

  private final String fileName;
  private final String contentType;
  private final int size;
  private final Duration pause;

  ServedFile(String fileName, String contentType) {
    this(fileName, contentType, 0, Duration.ZERO);
  }

  /// @param size in bytes, 0 for a resource
  /// @param pause before each part
  ServedFile(String fileName, String contentType, int size, Duration pause) {
    this.fileName = fileName;
    this.contentType = contentType;
    this.size = size;
    this.pause = pause;
  }

  static @Nullable ServedFile named(String name) {
    for (var file : values()) {
      if (file.fileName.equals(name)) {
        return file;
      }
    }
    return null;
  }

  String contentType() {
    return contentType;
  }

  Duration pause() {
    return pause;
  }

  /// Names this version of it.
  String tag() {
    return "\"" + name().toLowerCase(Locale.ROOT) + "\"";
  }

  /// All of its bytes, to be read from a position on.
  InputStream content() throws IOException {
    return size == 0
        ? new ByteArrayInputStream(Resources.readBytes("files/" + resource()))
        : new Generated(size);
  }

  private String resource() {
    return this == MOVED || this == WANTS_KEY ? LIGHTHOUSE_PNG.fileName : fileName;
  }

  /// Bytes that are made while they are read, the same each time.
  private static final class Generated extends InputStream {

    private final int size;
    private int position;

    Generated(int size) {
      this.size = size;
    }

    @Override
    public int read() {
      return position == size ? -1 : position++ % PERIOD;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
      var count = Math.min(length, size - position);
      for (int at = 0; at < count; at++) {
        bytes[from + at] = (byte) read();
      }
      return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public int available() {
      return size - position;
    }
  }
}
