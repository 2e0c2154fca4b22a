package dev.sibyl.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sibyl.domain.service.AccessToken;
import dev.sibyl.ports.driven.OwnTokenPort;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The token of this program, in a file beside those that the service accepts. Only the user can
/// read it.
public final class OwnTokenFile implements OwnTokenPort {

  private static final int MAX_BYTES = 1 << 10;

  private final PrivateFolder folder;
  private final Path file;

  /// @param directory is made with the token
  public OwnTokenFile(Path directory) {
    this.folder = new PrivateFolder(directory);
    this.file = directory.resolve("cli-token");
  }

  @Override
  public @Nullable AccessToken load() throws IOException {
    try (var stream = Files.newInputStream(file)) {
      folder.requirePrivate(file);
      return new AccessToken(new String(stream.readNBytes(MAX_BYTES), UTF_8).strip());
    } catch (NoSuchFileException _) {
      return null;
    } catch (FileSystemException failure) {
      throw PrivateFolder.unreadable(file, failure);
    }
  }

  @Override
  public void store(AccessToken token) throws IOException {
    try {
      folder.create();
      folder.replace(file, ".cli-token.new", token.secret() + "\n");
    } catch (FileSystemException failure) {
      throw new IOException(FileFailure.words(folder.path(), failure), failure);
    }
  }
}
