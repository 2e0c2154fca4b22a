package dev.sibyl.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;

/// Jetty as the service uses it, with a handler that writes the same answer to each request and
/// does nothing else.
final class BareJetty extends Handler.Abstract {

  private static final String END_OF_HEAD = "\r\n\r\n";

  private final List<HttpField> fields;
  private final byte[] body;

  private BareJetty(byte[] answer) {
    var text = new String(answer, StandardCharsets.ISO_8859_1);
    var end = text.indexOf(END_OF_HEAD);
    this.fields =
        text.substring(0, end)
            .lines()
            .skip(1)
            .filter(line -> !line.startsWith("Date:")) // Jetty adds it
            .map(line -> line.split(": ", 2))
            .<HttpField>map(parts -> new PreEncodedHttpField(parts[0], parts[1]))
            .toList();
    this.body = Arrays.copyOfRange(answer, end + END_OF_HEAD.length(), answer.length);
  }

  /// A process with the options of Java that the service has.
  ///
  /// @param root the folder of the launcher
  /// @param answer a file with the answer: its head and its body
  static ProcessBuilder process(Path root, Path answer) {
    var builder = JavaProcess.builder(BareJetty.class.getName(), answer.toString());
    var options = List.of("@" + root.resolve("app/jvm.options"), "-XX:TieredStopAtLevel=4");
    builder.command().addAll(1, options);
    return builder;
  }

  /// Prints its port when it is ready, and runs until its process is ended.
  ///
  /// @param arguments the file with the answer
  public static void main(String[] arguments) throws Exception {
    var server = new Server();
    if (server.getThreadPool() instanceof VirtualThreads.Configurable pool) {
      pool.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    }
    var configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    var connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new BareJetty(Files.readAllBytes(Path.of(arguments[0]))));
    server.start();
    System.out.println(connector.getLocalPort());
    server.join();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    response.setStatus(200);
    fields.forEach(response.getHeaders()::put);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
