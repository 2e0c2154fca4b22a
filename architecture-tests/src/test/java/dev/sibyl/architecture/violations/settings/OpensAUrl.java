package dev.sibyl.architecture.violations.settings;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.concurrent.Callable;

/// Settings that read from a URL. The type itself is allowed, because Typesafe Config names it.
public final class OpensAUrl {

  static final class OpensAStream {
    InputStream open(URL url) throws IOException {
      return url.openStream();
    }
  }

  static final class OpensAStreamByReference {
    Callable<InputStream> open(URL url) {
      return url::openStream;
    }
  }

  private OpensAUrl() {}
}
