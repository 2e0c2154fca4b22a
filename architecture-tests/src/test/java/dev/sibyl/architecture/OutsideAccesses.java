package dev.sibyl.architecture;

import static dev.sibyl.architecture.Accesses.CONSTRUCTOR;
import static dev.sibyl.architecture.Accesses.isTo;
import static dev.sibyl.architecture.Accesses.isToPackage;
import static dev.sibyl.architecture.Accesses.parameters;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.typesafe.config.ConfigFactory;
import feign.Client;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.lang.invoke.MethodHandle;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.NetworkChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Formatter;
import java.util.Scanner;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.zip.ZipFile;

/// Accesses to files, to the network, and to classes by reflection.
final class OutsideAccesses {

  private static final Set<String> ALLOWED_ON_CLASSES =
      Set.of(
          "cast",
          "desiredAssertionStatus",
          "equals",
          "getName",
          "getPackage",
          "getResource",
          "getResourceAsStream",
          "getSimpleName",
          "hashCode",
          "isInstance",
          "toString");

  static DescribedPredicate<JavaAccess<?>> opensAFile() {
    return Accesses.where(
        "the target opens a file",
        access ->
            isTo(access, Files.class)
                || isTo(access, FileSystem.class)
                || isTo(access, FileSystems.class)
                || isTo(access, File.class)
                || isTo(access, FileInputStream.class)
                || isTo(access, FileOutputStream.class)
                || isTo(access, FileReader.class)
                || isTo(access, FileWriter.class)
                || isTo(access, RandomAccessFile.class)
                || isTo(access, FileChannel.class)
                || isTo(access, AsynchronousFileChannel.class)
                || isTo(access, ZipFile.class)
                || isTo(access, Path.class, "toRealPath", "toFile", "register")
                || (isTo(access, ConfigFactory.class) && access.getName().startsWith("parseFile"))
                || opensANamedFile(access));
  }

  /// `new PrintWriter("name")` opens a file; `new Scanner("text")` does not.
  private static boolean opensANamedFile(JavaAccess<?> access) {
    var isFormatter =
        isTo(access, PrintWriter.class)
            || isTo(access, PrintStream.class)
            || isTo(access, Formatter.class);
    return access.getName().equals(CONSTRUCTOR)
        && (isFormatter || isTo(access, Scanner.class))
        && parameters(access).stream()
            .limit(1)
            .anyMatch(type ->
                type.isEquivalentTo(File.class)
                    || type.isEquivalentTo(Path.class)
                    || (isFormatter && type.isEquivalentTo(String.class)));
  }

  static DescribedPredicate<JavaAccess<?>> opensAConnection() {
    return Accesses.where(
        "the target opens a connection",
        access ->
            isTo(access, URL.class, "openConnection", "openStream", "getContent")
                || isTo(access, URLConnection.class)
                || isTo(access, Socket.class)
                || isTo(access, ServerSocket.class)
                || isTo(access, DatagramSocket.class)
                || isTo(access, NetworkChannel.class)
                || isTo(access, InetAddress.class)
                || isTo(access, Client.class, "execute")
                || isTo(access, ConfigFactory.class, "parseURL")
                || (isToPackage(access, "java.net.http", "javax.net", "com.sun.net.httpserver")
                    && !isTo(access, Throwable.class)));
  }

  static DescribedPredicate<JavaAccess<?>> reflects() {
    return Accesses.where(
        "the target is reflection",
        access ->
            (isTo(access, Class.class) && !ALLOWED_ON_CLASSES.contains(access.getName()))
                || isTo(access, ClassLoader.class)
                || isTo(access, Module.class)
                || isTo(access, ModuleLayer.class)
                || isTo(access, ServiceLoader.class)
                || (isToPackage(access, "java.lang.reflect", "java.lang.invoke", "sun.misc")
                    && !isTo(access, MethodHandle.class)));
  }

  private OutsideAccesses() {}
}
