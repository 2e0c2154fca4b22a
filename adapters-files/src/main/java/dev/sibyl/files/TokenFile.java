package dev.sibyl.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.sibyl.ports.driven.TokenStorePort;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The access tokens, in a file that only the user can read. A change replaces the file, while a
/// second file is locked.
public final class TokenFile implements TokenStorePort {

  private static final int MAX_BYTES = 16 << 20;

  /// Which of the files that had the name it is: each change makes another one.
  private record Version(FileTime modified, long size, @Nullable Object key) {}

  private record Content(@Nullable Version version, List<StoredToken> tokens) {}

  private static final Content NONE = new Content(/* version= */ null, List.of());

  private final PrivateFolder folder;
  private final Path file;
  private volatile Content content = NONE;

  /// @param directory is made with the first token
  public TokenFile(Path directory) {
    this.folder = new PrivateFolder(directory);
    this.file = directory.resolve("tokens.json");
  }

  @Override
  public List<StoredToken> load() throws IOException {
    try {
      var version = version();
      var known = content;
      if (!version.equals(known.version())) {
        known = new Content(version, read(version));
        content = known;
      }
      return known.tokens();
    } catch (NoSuchFileException _) {
      return NONE.tokens();
    } catch (FileSystemException failure) {
      throw PrivateFolder.unreadable(file, failure);
    }
  }

  private Version version() throws IOException {
    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new Version(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
  }

  private List<StoredToken> read(Version version) throws IOException {
    folder.requirePrivate(file);
    var tokens =
        version.size() > MAX_BYTES
            ? null
            : TokenJson.read(new String(Files.readAllBytes(file), UTF_8));
    if (tokens == null) {
      throw new IOException(
          file + ": it is damaged; restore it, or delete it, and all tokens with it");
    }
    return tokens;
  }

  @Override
  public synchronized List<StoredToken> update(UnaryOperator<List<StoredToken>> change)
      throws IOException {
    try {
      folder.create();
      var lock = folder.path().resolve(".tokens.lock");
      try (var channel = FileChannel.open(lock, Set.of(CREATE, WRITE), PrivateFiles.file())) {
        channel.lock();
        var before = load();
        var after = change.apply(before);
        if (!after.equals(before)) {
          folder.replace(file, ".tokens.new", TokenJson.write(after));
        }
        return load();
      }
    } catch (FileLockInterruptionException interrupt) {
      throw new IOException(file + ": the wait for another process was interrupted", interrupt);
    } catch (FileSystemException failure) {
      throw new IOException(FileFailure.words(folder.path(), failure), failure);
    }
  }
}
