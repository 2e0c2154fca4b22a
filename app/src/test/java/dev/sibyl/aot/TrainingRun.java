package dev.sibyl.aot;

import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.Router;
import dev.sibyl.http.network.CertificateAuthority;
import dev.sibyl.http.network.ServerTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.util.List;
import java.util.Map;

/// What the program does while the classes are recorded: good polls over HTTP, and over TLS with
/// both kinds of certificates, help, and some errors. The servers run in this process.
public final class TrainingRun implements AutoCloseable {

  /// Of an answer with all that a usual one has.
  public static final String ID = "ufawqhfynnddngldkgtslldrkq";

  private static final String ANSWER =
      """
      {"completed_at":"2026-11-26T14:04:05.866123Z","created_at":"2026-11-26T14:03:57.123Z",\
      "data_removed":false,"error":null,"id":"%s","input":{"guidance":3.5,"prompt":"a fox"},\
      "logs":"Using seed: 60392\\n  3%%|▎         | 1/40 [00:00<00:08,  4.83it/s]\\n\
      100%%|██████████| 40/40 [00:08<00:00,  4.91it/s]\\n",\
      "metrics":{"predict_time":8.733},"model":"black-forest-labs/flux-dev",\
      "output":["https://replicate.delivery/xezq/out-0.webp"],\
      "started_at":"2026-11-26T14:03:57.133Z","status":"succeeded",\
      "urls":{"get":"https://api.replicate.com/v1/predictions/%s"},"version":"hidden"}
      """
          .formatted(ID, ID);

  /// The answers of the servers.
  public static final Router ANSWERS =
      Router.byId(
          Map.of(
              ID,
              Router.always(
                  Script.answer(
                          200,
                          ANSWER,
                          "Content-Type: application/json",
                          "Date: Thu, 26 Nov 2026 14:05:00 GMT")
                      .kept())));

  private final LoopbackServer plain = LoopbackServer.routed(ANSWERS);
  private final LoopbackServer rsa = LoopbackServer.secured(ServerTls.GOOD_RSA, ANSWERS);
  private final LoopbackServer p256 = LoopbackServer.secured(ServerTls.GOOD_P256, ANSWERS);
  private final Path settings;
  private final Path trustStore;

  /// Starts the servers, and writes the files that the program reads.
  ///
  /// @param folder for these files
  TrainingRun(Path folder) throws IOException, GeneralSecurityException {
    settings = folder.resolve("training.conf");
    trustStore = folder.resolve("training.p12");
    Files.writeString(
        settings,
        """
        provider = plain
        providers {
          plain { base-url = "%s", key = ${?TRAINING_KEY} }
          rsa { base-url = "%s", key = not-a-secret }
          p256 { base-url = "%s", key = ${?TRAINING_KEY} }
        }
        """
            .formatted(plain.uri(), rsa.uri("localhost"), p256.uri("localhost")));
    Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-------"));
    writeTrustStore();
  }

  /// The authorities of the JDK, which the program reads otherwise, and that of the servers.
  private void writeTrustStore() throws IOException, GeneralSecurityException {
    Security.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
    Security.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
    var authorities = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    var store = KeyStore.getInstance(authorities.toFile(), (char[]) null);
    store.setCertificateEntry("training", CertificateAuthority.trusted().certificate());
    try (var file = Files.newOutputStream(trustStore)) {
      store.store(file, "changeit".toCharArray()); // as is usual for that file
    }
  }

  /// Options of Java for the program.
  List<String> javaOptions() {
    return List.of("-Djavax.net.ssl.trustStore=" + trustStore);
  }

  Map<String, String> environment() {
    return Map.of("SIBYL_CONFIG", settings.toString(), "TRAINING_KEY", "not-a-secret");
  }

  /// What is run for which cache, by the name of its file. A start loads all classes of its cache,
  /// so what only prints help has a small one of its own.
  static Map<String, List<String>> commandLines() {
    return Map.of(
        "help.aot",
        List.of("--version", "--help", "get --help", "help", "get --nosuch"),
        "sibyl.aot",
        List.of(
            "get plain:" + ID,
            "get --json plain:" + ID + " plain:" + ID,
            "get rsa:" + ID,
            "get --json p256:" + ID,
            "get plain:unknown",
            "get nosuch:" + ID,
            "-p rehearsal get w44zs9cet5rmc0cqzp49gpkhf8"));
  }

  @Override
  public void close() {
    plain.close();
    rsa.close();
    p256.close();
  }
}
