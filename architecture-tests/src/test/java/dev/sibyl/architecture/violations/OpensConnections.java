package dev.sibyl.architecture.violations;

import com.sun.net.httpserver.HttpServer;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.http.HttpClient;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/// Ways to open a connection.
public final class OpensConnections {

  static final class OpensAUrl {
    InputStream open(URI uri) throws IOException {
      return uri.toURL().openStream();
    }
  }

  static final class OpensAUrlByReference {
    Callable<URLConnection> open(URL url) {
      return url::openConnection;
    }
  }

  static final class MakesAClient {
    final HttpClient client = HttpClient.newHttpClient();
  }

  static final class MakesAClientByReference {
    final Supplier<HttpClient> client = HttpClient::newHttpClient;
  }

  static final class OpensASocket {
    Socket open() throws IOException {
      return new Socket("localhost", 80);
    }
  }

  static final class OpensAServerSocket {
    ServerSocket open() throws IOException {
      return new ServerSocket(0);
    }
  }

  static final class OpensAChannel {
    SocketChannel open() throws IOException {
      return SocketChannel.open();
    }
  }

  static final class OpensASecureSocket {
    Object open() {
      return SSLSocketFactory.getDefault();
    }
  }

  static final class ResolvesAName {
    InetAddress resolve() throws IOException {
      return InetAddress.getByName("localhost");
    }
  }

  static final class StartsAServer {
    HttpServer start() throws IOException {
      return HttpServer.create();
    }
  }

  static final class ReadsSettingsFromAUrl {
    Config read(URL url) {
      return ConfigFactory.parseURL(url);
    }
  }

  private OpensConnections() {}
}
