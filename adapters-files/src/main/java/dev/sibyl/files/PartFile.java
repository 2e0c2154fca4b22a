package dev.sibyl.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/// A file that is not whole yet, under a temporary name. Its hash is computed while it is written.
final class PartFile implements AutoCloseable {

  private static final int BUFFER = 128 << 10;
  private static final int FIRST_BYTES = 16;

  private final Path path;
  private final FileChannel channel;
  private final MessageDigest digest = Sha256.digest();
  private long length;

  private PartFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /// Opens a file, or makes it.
  ///
  /// @param kept how many bytes of an earlier run are kept, if there are as many
  static PartFile open(Path path, long kept) throws IOException {
    if (Files.exists(path, NOFOLLOW_LINKS) && !Files.isRegularFile(path, NOFOLLOW_LINKS)) {
      throw new FileSystemException(path.toString(), null, "it is not a regular file");
    }
    var channel = FileChannel.open(path, CREATE, READ, WRITE, NOFOLLOW_LINKS);
    var file = new PartFile(path, channel);
    try {
      channel.truncate(channel.size() < kept ? 0 : kept);
      file.readAgain();
      return file;
    } catch (IOException | RuntimeException | Error failure) {
      channel.close();
      throw failure;
    }
  }

  private void readAgain() throws IOException {
    var buffer = ByteBuffer.allocate(BUFFER);
    while (channel.read(buffer) >= 0) {
      length += buffer.position();
      digest.update(buffer.flip());
      buffer.clear();
    }
  }

  Path path() {
    return path;
  }

  long length() {
    return length;
  }

  /// Forgets what was written.
  void restart() throws IOException {
    channel.truncate(0);
    channel.position(0);
    digest.reset();
    length = 0;
  }

  void write(byte[] bytes, int count) throws IOException {
    digest.update(bytes, 0, count);
    var rest = ByteBuffer.wrap(bytes, 0, count);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
    length += count;
  }

  /// Makes sure that what was written survives a loss of power.
  ///
  /// An interrupt closes a channel that is in use, and another one does as well.
  void force() throws IOException {
    if (channel.isOpen()) {
      channel.force(/* metaData= */ true);
      return;
    }
    try (var another = FileChannel.open(path, WRITE, NOFOLLOW_LINKS)) {
      another.force(/* metaData= */ true);
    }
  }

  byte[] firstBytes() throws IOException {
    var buffer = ByteBuffer.allocate(FIRST_BYTES);
    channel.read(buffer, 0);
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  /// The hash of the whole file. Nothing can be written any more.
  String sha256() {
    return Sha256.hexadecimal(digest);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
