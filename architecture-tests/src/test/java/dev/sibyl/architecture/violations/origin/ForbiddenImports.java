package dev.sibyl.architecture.violations.origin;

import ch.qos.logback.classic.Logger;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.google.inject.Injector;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpServer;
import com.typesafe.config.Config;
import com.zaxxer.hikari.HikariConfig;
import dev.sibyl.architecture.violations.target.Target;
import feign.Feign;
import feign.Response;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import java.io.Reader;
import java.lang.foreign.Linker;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Inflater;
import org.apache.hc.core5.http.HttpHost;
import org.eclipse.jetty.server.Server;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jline.utils.WCWidth;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import tools.jackson.core.JsonParser;

/// A test puts this package into any layer. Each type depends on one thing, which most layers must
/// not depend on: another layer, or a library of `Library`.
public final class ForbiddenImports {

  public interface OfALayer {
    Target target();
  }

  public interface OfClock {
    InstantSource target();
  }

  public interface OfInterrupts {
    Thread target();
  }

  public interface OfTypes {
    Class<?> target();
  }

  public interface OfText {
    Locale target();
  }

  public interface OfStreams {
    Reader target();
  }

  public interface OfFiles {
    Path target();
  }

  public interface OfHashes {
    MessageDigest target();
  }

  public interface OfConcurrency {
    ConcurrentHashMap<String, String> target();
  }

  public interface OfThreads {
    BlockingQueue<String> target();
  }

  public interface OfCompression {
    Inflater target();
  }

  public interface OfProcesses {
    ProcessBuilder target();
  }

  public interface OfNativeCode {
    Linker target();
  }

  public interface OfProgram {
    Runtime target();
  }

  public interface OfCertificates {
    KeyStore target();
  }

  public interface OfPrivateKeys {
    PrivateKey target();
  }

  public interface OfSockets {
    Socket target();
  }

  public interface OfHttpServer {
    HttpServer target();
  }

  public interface OfFeign {
    Feign target();
  }

  public interface OfFeignResponse {
    Response target();
  }

  public interface OfHttpCore {
    HttpHost target();
  }

  public interface OfJetty {
    Server target();
  }

  public interface OfJline {
    WCWidth target();
  }

  public interface OfJackson {
    JsonParser target();
  }

  public interface OfGuice {
    Injector target();
  }

  public interface OfConfig {
    Config target();
  }

  public interface OfPrometheus {
    Counter target();
  }

  public interface OfPrometheusFormats {
    ExpositionFormatWriter target();
  }

  public interface OfJdbc {
    Connection target();
  }

  public interface OfJdbi {
    Jdbi target();
  }

  public interface OfHikari {
    HikariConfig target();
  }

  public interface OfFlyway {
    Flyway target();
  }

  public interface OfDbScheduler {
    Scheduler target();
  }

  public interface OfPostgresql {
    PGSimpleDataSource target();
  }

  public interface OfSqlite {
    SQLiteConfig target();
  }

  public interface OfStandardWebhooks {
    Webhook target();
  }

  public interface OfLogback {
    Logger target();
  }

  private ForbiddenImports() {}
}
