package dev.sibyl.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.List;
import javax.net.ServerSocketFactory;

/// A site on loopback, in a process of its own, so that its work is counted for no client. It has
/// three ports: http, https with a chain of RSA, and https with a chain of P-256. It ends when its
/// standard input does.
final class LoopbackSite {

  private static final int BACKLOG = 256;

  /// @param arguments the folder for the files of [TrustFiles]
  public static void main(String[] arguments) throws Exception {
    var answer = new PredictionAnswer();
    var rsa =
        new TlsChain(
            "RSA", new RSAKeyGenParameterSpec(2_048, RSAKeyGenParameterSpec.F4), "SHA256withRSA");
    var p256 = new TlsChain("EC", new ECGenParameterSpec("secp256r1"), "SHA256withECDSA");
    TrustFiles.in(Path.of(arguments[0])).write(List.of(rsa.root(), p256.root()));
    System.out.println(
        String.join(
            " ",
            serve(ServerSocketFactory.getDefault(), answer),
            serve(rsa.serverContext().getServerSocketFactory(), answer),
            serve(p256.serverContext().getServerSocketFactory(), answer)));
    while (System.in.read() >= 0) {
      // Wait for the end.
    }
    System.exit(0);
  }

  /// @return the port
  private static String serve(ServerSocketFactory factory, PredictionAnswer answer)
      throws IOException {
    var server = factory.createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(() -> accept(server, answer));
    return String.valueOf(server.getLocalPort());
  }

  private static void accept(ServerSocket server, PredictionAnswer answer) {
    try {
      while (true) {
        Thread.ofPlatform().daemon().start(new SiteConnection(server.accept(), answer));
      }
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private LoopbackSite() {}
}
