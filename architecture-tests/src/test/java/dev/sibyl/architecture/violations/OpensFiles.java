package dev.sibyl.architecture.violations;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Formatter;
import java.util.Scanner;

/// Ways to open a file.
public final class OpensFiles {

  static final class ReadsAFile {
    String read(Path path) throws IOException {
      return Files.readString(path);
    }
  }

  static final class OpensAWriter {
    Writer open() throws IOException {
      return Files.newBufferedWriter(Path.of("file"));
    }
  }

  static final class OpensAFileWriter {
    Writer open() throws IOException {
      return new FileWriter("file");
    }
  }

  static final class OpensAStreamByReference {
    interface Open {
      InputStream open(String name) throws IOException;
    }

    final Open open = FileInputStream::new;
  }

  static final class OpensAPrintWriter {
    PrintWriter open() throws IOException {
      return new PrintWriter("file");
    }
  }

  static final class OpensAPrintStream {
    PrintStream open() throws IOException {
      return new PrintStream("file");
    }
  }

  static final class OpensAFormatter {
    Formatter open() throws IOException {
      return new Formatter("file");
    }
  }

  static final class ScansAFile {
    Scanner open(Path path) throws IOException {
      return new Scanner(path);
    }
  }

  static final class OpensARandomAccessFile {
    RandomAccessFile open() throws IOException {
      return new RandomAccessFile("file", "r");
    }
  }

  static final class OpensAChannel {
    FileChannel open(Path path) throws IOException {
      return FileChannel.open(path);
    }
  }

  static final class DeletesAFile {
    boolean delete() {
      return new File("file").delete();
    }
  }

  private OpensFiles() {}
}
