package dev.sibyl.architecture.violations.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/// A command line that writes files.
public final class WritesFiles {

  static final class OpensAWriter {
    Writer open() throws IOException {
      return Files.newBufferedWriter(Path.of("file"));
    }
  }

  static final class OpensAStream {
    OutputStream open() throws IOException {
      return new FileOutputStream("file");
    }
  }

  static final class WritesByReference {
    interface Write {
      Path write(Path path, CharSequence text) throws IOException;
    }

    final Write write = Files::writeString;
  }

  private WritesFiles() {}
}
