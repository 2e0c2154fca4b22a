package dev.sibyl.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.settings.KeySetting.Secret;
import dev.sibyl.settings.ServeSettings.BindAddress;
import dev.sibyl.settings.ServeSettings.Limits;
import dev.sibyl.settings.ServeSettings.ServiceAccess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServeReaderTest {

  @TempDir Path root;

  private SettingsFixture settings;

  @BeforeEach
  void createTheUser() throws IOException {
    settings = new SettingsFixture(root);
  }

  private ServeSettings serve(String text) throws Exception {
    settings.writeNamedFile("serve { " + text + " }");
    return settings.read().serve();
  }

  private String problem(String text) throws IOException {
    var file = settings.writeNamedFile("serve { " + text + " }");
    assertThat(settings.problems()).hasSize(1);
    return settings.problems().getFirst().replaceFirst("^" + file + ":1: ", "");
  }

  @Test
  void withoutSettingsItListensOnThisMachineOnly() throws Exception {
    assertThat(settings.read().serve())
        .isEqualTo(
            new ServeSettings(
                new BindAddress("127.0.0.1", 7424),
                root.resolve("home/.local/state/sibyl"),
                /* database= */ null,
                /* tls= */ null,
                /* behindProxy= */ false,
                Set.of(),
                new Limits(1_000, Duration.ofSeconds(5), new Deadline.None()),
                /* isPrivateWebhookAllowed= */ false,
                new ServiceAccess(
                    URI.create("http://127.0.0.1:7424"),
                    new KeySetting.Missing("SIBYL_SERVICE_TOKEN"))));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:0, 127.0.0.1, 0",
    "127.8.8.8:65535, 127.8.8.8, 65535",
    "localhost:80, localhost, 80",
    "[::1]:7424, ::1, 7424"
  })
  void listensAtALoopbackAddress(String text, String host, int port) throws Exception {
    assertThat(serve("bind = \"" + text + "\"").bind()).isEqualTo(new BindAddress(host, port));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7424",
        ":7424",
        "127.0.0.1",
        "127.0.0.1:65536",
        "127.0.0.1:-1",
        "::1:7424",
        "a b:1"
      })
  void anAddressHasAHostAndAPort(String text) throws IOException {
    assertThat(problem("bind = \"" + text + "\""))
        .startsWith("bind must be HOST:PORT, such as \"127.0.0.1:7424\"")
        .doesNotContain("was");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0:7424", "[::]:7424", "192.168.1.5:7424", "sibyl.example:7424"})
  void anAddressThatOthersReachNeedsEncryption(String text) throws Exception {
    assertThat(problem("bind = \"" + text + "\""))
        .contains("serve.tls { certificate = FILE, key = FILE }", "serve.behind-proxy = true");
    assertThat(serve("bind = \"" + text + "\", behind-proxy = true").behindProxy()).isTrue();
  }

  @Test
  void readsTheFilesOfTheCertificate() throws Exception {
    settings.writeInFolder("c.pem", "certificate");
    settings.writeInFolder("k.pem", "canary");
    var serve = serve("bind = \"0.0.0.0:1\", tls { certificate = c.pem, key = k.pem }");
    assertThat(serve.tls())
        .isEqualTo(
            new ServeSettings.Tls(
                new ServeSettings.PemFile("serve.tls.certificate", "certificate"),
                new ServeSettings.PemFile("serve.tls.key", "canary")));
    assertThat(serve.toString()).doesNotContain("canary");
  }

  @Test
  void aCertificateNeedsBothFiles() throws Exception {
    settings.writeInFolder("c.pem", "certificate");
    assertThat(problem("tls { certificate = c.pem }")).startsWith("tls needs both");
    assertThat(problem("tls { certificate = c.pem, key = canary }"))
        .isEqualTo("serve.tls.key: there is no such file, or it is not a regular file");
    assertThat(problem("tls { certificate = \".\", key = c.pem }"))
        .startsWith("serve.tls.certificate: there is no such file");
  }

  @Test
  void theDataAreInTheUsersFolderOfState() throws Exception {
    settings.setVariable("XDG_STATE_HOME", "/state");
    assertThat(settings.read().serve().data()).isEqualTo(Path.of("/state/sibyl"));
    settings.setVariable("XDG_STATE_HOME", "relative");
    assertThat(settings.read().serve().data()).isEqualTo(root.resolve("home/.local/state/sibyl"));
    assertThat(serve("data = data").data()).isEqualTo(root.resolve("folder/data"));
  }

  @Test
  void optionsOverrideVariablesAndTheseTheFile() throws Exception {
    settings.setVariable("SIBYL_SERVE_BIND", "127.0.0.1:2");
    settings.setVariable("SIBYL_SERVE_DATA", "/of-variable");
    var text = "bind = \"127.0.0.1:1\", data = /of-file";
    assertThat(serve(text).bind().port()).isEqualTo(2);
    assertThat(serve(text).data()).isEqualTo(Path.of("/of-variable"));
    settings.setOption("bind", "127.0.0.1:3");
    settings.setOption("data", "/of-option");
    assertThat(serve(text).bind().port()).isEqualTo(3);
    assertThat(serve(text).data()).isEqualTo(Path.of("/of-option"));
  }

  @Test
  void theProblemOfAnOptionShowsIt() {
    settings.setOption("bind", "nowhere");
    assertThat(settings.problems())
        .singleElement()
        .asString()
        .startsWith("--bind: bind must be HOST:PORT")
        .endsWith(", was 'nowhere'");
  }

  @Test
  void readsNamesAndLimits() throws Exception {
    var serve = serve("host-names = [Sibyl.Example], max-streams = 10, hold = 60s, deadline = 36h");
    assertThat(serve.hostNames()).containsExactly("sibyl.example");
    assertThat(serve.limits())
        .isEqualTo(
            new Limits(10, Duration.ofSeconds(60), new Deadline.After(Duration.ofHours(36))));
  }

  @Test
  void readsTheUrlOfADatabaseAndNeverShowsItsPassword() throws Exception {
    settings.setVariable(
        "SIBYL_DATABASE",
        "postgresql://a%3Ab:canary%40%0A+x@my_db.example:1/x%20y?sslmode=require&password=canary");
    var database = serve("database = \"postgresql://h/x\"").database();
    assertThat(database)
        .isEqualTo(
            new DatabaseUrl(
                "a:b",
                new Secret("canary@\n+x"),
                "my_db.example",
                1,
                "x y",
                new Secret("sslmode=require&password=canary")))
        .hasToString("postgresql://a:b@my_db.example:1/x y");

    settings.setOption("database", "postgres://[::1]/x");
    assertThat(settings.read().serve().database())
        .isEqualTo(new DatabaseUrl(null, null, "[::1]", 0, "x", new Secret("")))
        .hasToString("postgresql://[::1]/x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://canary@h/x",
        "mysql://canary@h/x",
        "postgresql://canary@h",
        "postgresql://canary@h/",
        "postgresql://canary@h/x/y",
        "postgresql://u:can@ary@h/x",
        "postgresql:///canary",
        "postgresql://sibyl:12/canary?p@h/x",
        "postgresql://u:can%ary@h/x",
        "postgresql://u:canary@h:99999/x",
        "postgresql://canary@h/x#y"
      })
  void refusesOtherDatabases(String url) throws IOException {
    assertThat(problem("database = \"" + url + "\""))
        .startsWith("database must be postgresql://USER:PASSWORD@HOST:PORT/DATABASE")
        .doesNotContain("canary");
  }

  @Test
  void refusesAPasswordThatOthersCanRead() throws Exception {
    var file = Path.of(settings.writeNamedFile("serve.database = \"postgresql://u:canary@h/x\""));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(settings.problems())
        .singleElement()
        .asString()
        .contains("group or others can read the file with this password; run  chmod 600")
        .doesNotContain("canary");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "host-names = [\"https://sibyl.example\"] | host-names must be a list",
        "max-streams = 0 | max-streams must be a whole number from 1 to 100,000",
        "hold = 61s | hold must be at most 60s",
        "deadline = never | deadline must be",
        "behind-proxy = yes | behind-proxy must be true or false",
        "bnd = x | there is no setting of that name in serve; did you mean 'bind'?",
        "tls = yes | this must be a block  name { … }"
      })
  void saysWhatIsWrong(String text, String problem) throws IOException {
    assertThat(problem(text)).startsWith(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:1, http://127.0.0.1:1, true",
    "http://LOCALHOST:1/, http://localhost:1, true",
    "http://[::1]/v1, http://[::1], true",
    "https://Sibyl.example/v1/, https://sibyl.example, false",
    "https://gw.example/sibyl, https://gw.example/sibyl, false"
  })
  void aServiceIsAskedAtItsUrl(String text, String url, boolean isLocal) throws Exception {
    var access = serve("url = \"" + text + "\"").access();
    assertThat(access.url()).isEqualTo(URI.create(url));
    assertThat(access.isLocal()).isEqualTo(isLocal);
    settings.setVariable("SIBYL_SERVE_URL", "https://other.example");
    assertThat(serve("url = \"" + text + "\"").access().url())
        .isEqualTo(URI.create("https://other.example"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://canary.example | url must begin with https://, because http:// would send the token",
        "canary | url must begin with a scheme",
        "ftp://canary | url must begin with https:// and a host",
        "https://canary@sibyl.example | url must not contain a user, a query or a fragment",
        "https://sibyl.example/?canary | url must not contain a user, a query or a fragment",
        "https://a b/canary | url is not a valid URL"
      })
  void refusesAUrlThatATokenCannotBeSentTo(String text, String problem) throws IOException {
    assertThat(problem("url = \"" + text + "\"")).startsWith(problem).doesNotContain("canary");
  }

  @Test
  void theTokenIsInAVariable() throws Exception {
    settings.setVariable("SIBYL_SERVICE_TOKEN", "canary");
    var access = settings.read().serve().access();
    assertThat(access.token())
        .isEqualTo(new KeySetting.Variable("SIBYL_SERVICE_TOKEN", new KeySetting.Secret("canary")));
    assertThat(access.toString()).doesNotContain("canary");
    settings.setVariable("SIBYL_SERVICE_TOKEN", " ");
    assertThat(settings.read().serve().access().token())
        .isEqualTo(new KeySetting.Missing("SIBYL_SERVICE_TOKEN"));
  }

  @Test
  void theFolderFileMayNotSetIt() throws IOException {
    settings.writeInFolder("sibyl.conf", "serve.bind = \"127.0.0.1:1\"");
    assertThat(settings.problems())
        .singleElement()
        .asString()
        .contains("'serve' may not be set by the current folder's file");
  }
}
