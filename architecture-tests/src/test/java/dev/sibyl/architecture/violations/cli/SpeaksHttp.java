package dev.sibyl.architecture.violations.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.function.Supplier;

/// A command line that sends requests itself.
public final class SpeaksHttp {

  static final class MakesAClient {
    final HttpClient client = HttpClient.newHttpClient();
  }

  static final class MakesAClientByReference {
    final Supplier<HttpClient> client = HttpClient::newHttpClient;
  }

  static final class OpensAUrl {
    InputStream open() throws IOException {
      return URI.create("http://localhost").toURL().openStream();
    }
  }

  private SpeaksHttp() {}
}
