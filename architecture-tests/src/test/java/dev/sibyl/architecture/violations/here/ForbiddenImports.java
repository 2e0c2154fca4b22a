package dev.sibyl.architecture.violations.here;

import ch.qos.logback.classic.Logger;
import com.google.common.base.Suppliers;
import com.google.inject.Injector;
import com.sun.net.httpserver.HttpServer;
import com.typesafe.config.Config;
import dev.sibyl.architecture.violations.there.Seen;
import feign.Feign;
import feign.Response;
import java.io.File;
import picocli.CommandLine;
import tools.jackson.core.JsonParser;

/// Lies in whatever layer a test puts it, and sees one thing each.
public final class ForbiddenImports {

  public interface OfALayer {
    Seen seen();
  }

  public interface OfJava {
    File seen();
  }

  public interface OfHttpServer {
    HttpServer seen();
  }

  public interface OfFeign {
    Feign seen();
  }

  public interface OfFeignResponse {
    Response seen();
  }

  public interface OfJackson {
    JsonParser seen();
  }

  public interface OfPicocli {
    CommandLine seen();
  }

  public interface OfGuice {
    Injector seen();
  }

  public interface OfGuava {
    Suppliers seen();
  }

  public interface OfConfig {
    Config seen();
  }

  public interface OfLogback {
    Logger seen();
  }

  private ForbiddenImports() {}
}
