package dev.sibyl.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The temporary file that is locked during a save, and that says what was done: lines of JSON, of
/// which the last may be cut short. It is gone when everything is saved.
final class Journal implements AutoCloseable {

  private static final JsonObject DONE = new JsonObject(Map.of("done", Json.of(true)));
  private static final int MAX_BYTES = 16 << 20;

  private final Path path;
  private final FileChannel channel;
  private final List<JsonObject> earlier;
  private boolean isEmpty;

  private Journal(Path path, FileChannel channel, String text) {
    this.path = path;
    this.channel = channel;
    this.earlier = text.lines().map(JsonText::object).filter(Objects::nonNull).toList();
    this.isEmpty = text.isEmpty();
  }

  /// Opens the journal, or makes it. Blocks while another process has it open.
  ///
  /// @throws InterruptedException if the thread is interrupted meanwhile
  static Journal open(Path path) throws IOException, InterruptedException {
    while (true) {
      var journal = lock(path);
      if (!journal.earlier.contains(DONE)) {
        return journal;
      }
      // The process that had it locked has deleted it.
      journal.channel.close();
    }
  }

  /// Opens a journal that a run has left behind, unless another process has it open.
  ///
  /// @return null if there is none that is free
  static @Nullable Journal openLeft(Path path) throws IOException {
    if (!Files.isRegularFile(path, NOFOLLOW_LINKS)) {
      return null;
    }
    var channel = FileChannel.open(path, READ, WRITE, NOFOLLOW_LINKS);
    try {
      if (channel.tryLock() != null) {
        return new Journal(path, channel, read(channel));
      }
      channel.close();
      return null;
    } catch (OverlappingFileLockException _) {
      channel.close();
      return null;
    } catch (IOException | RuntimeException | Error failure) {
      channel.close();
      throw failure;
    }
  }

  private static Journal lock(Path path) throws IOException, InterruptedException {
    if (Files.exists(path, NOFOLLOW_LINKS) && !Files.isRegularFile(path, NOFOLLOW_LINKS)) {
      throw new FileSystemException(path.toString(), null, "it is not a regular file");
    }
    var channel = FileChannel.open(path, CREATE, READ, WRITE, NOFOLLOW_LINKS);
    try {
      channel.lock();
      return new Journal(path, channel, read(channel));
    } catch (FileLockInterruptionException _) {
      channel.close();
      throw new InterruptedException();
    } catch (OverlappingFileLockException _) {
      channel.close();
      throw new FileSystemException(path.toString(), null, "this process saves there already");
    } catch (IOException | RuntimeException | Error failure) {
      channel.close();
      throw failure;
    }
  }

  private static String read(FileChannel channel) throws IOException {
    var buffer = ByteBuffer.allocate((int) Math.min(channel.size(), MAX_BYTES));
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
    return UTF_8.decode(buffer.flip()).toString();
  }

  /// What an earlier run, which was interrupted, has written.
  List<JsonObject> earlier() {
    return earlier;
  }

  /// Writes a line, and makes sure that it survives a loss of power.
  void append(JsonObject line) throws IOException {
    isEmpty = false;
    // A line that was cut short is ended first.
    var bytes = ByteBuffer.wrap(("\n" + line.print() + "\n").getBytes(UTF_8));
    channel.position(channel.size());
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(/* metaData= */ false);
  }

  /// Deletes the journal. Another process that waits for its lock finds that out.
  void delete() throws IOException {
    append(DONE);
    Files.deleteIfExists(path);
  }

  /// Unlocks the journal, and keeps it for another run if it says something.
  @Override
  public void close() throws IOException {
    try {
      if (isEmpty && channel.isOpen()) {
        delete();
      }
    } finally {
      channel.close();
    }
  }
}
