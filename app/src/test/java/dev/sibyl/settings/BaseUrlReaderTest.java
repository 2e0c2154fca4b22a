package dev.sibyl.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlReaderTest {

  private SettingsFixture user;

  @BeforeEach
  void createUser(@TempDir Path root) throws IOException {
    user = new SettingsFixture(root);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://gw.example",
        "HTTPS://gw.example:8443/replicate/v1/",
        "  https://GW.example ",
        "HTTP://LOCALHOST:8080/v1",
        "http://localhost:8080",
        "http://127.0.0.1:8080/x",
        "http://127.9.9.9",
        "http://[::1]:8080",
      })
  void acceptsHttpsAndLoopback(String url) throws Exception {
    user.writeNamedFile("providers.mine.base-url = \"" + url + "\"");
    assertThat(user.provider("mine").baseUrl())
        .isEqualTo(URI.create(url.strip().toLowerCase(Locale.ROOT)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "http://gw.example             | allow-plain-http",
        "http://localhost.evil.example | allow-plain-http",
        "http://127.evil.example       | allow-plain-http",
        "http://10.0.0.1               | allow-plain-http",
        "https://me:canary-4711@gw.example | must not contain a user, a query or a fragment",
        "https://gw.example/?key=canary-4711 | must not contain a user, a query or a fragment",
        "https://[fe80::1%25eth0]   | must not contain the zone of an IPv6 address",
        "https://gw.example/#x         | must not contain a user, a query or a fragment",
        "ftp://gw.example              | must begin with https://",
        "https://gw.example:99999      | must begin with https://",
        "gw.example                    | write https:// before it",
        "https:///x                    | must begin with https:// and a host",
        "https://my_host/x             | must begin with https:// and a host",
        "https://gw.example/a\\\\b       | is not a valid URL",
        "https://gw.example/%zz        | is not a valid URL",
        "https://gw.example/a/../b     | must not contain . or ..",
        "https://canary-4711:x         | must begin with https:// and a host",
        "file:/etc/passwd              | write https:// before it",
        "https://exa mple              | is not a valid URL",
      })
  void refusesOtherUrlsAndShowsNoKey(String url, String complaint) throws Exception {
    user.writeNamedFile("providers.mine.base-url = \"" + url + "\"");
    assertThat(user.problems())
        .singleElement()
        .asString()
        .contains(complaint)
        .doesNotContain(SettingsFixture.KEY);
  }

  @Test
  void acceptsPlainHttpIfThatIsPermitted() throws Exception {
    user.writeNamedFile(
        "providers.mine { base-url = \"http://gw.example\", allow-plain-http = true }");
    assertThat(user.provider("mine").baseUrl()).isEqualTo(URI.create("http://gw.example"));
  }

  @Test
  void acceptsPlainHttpIfThereIsNoKeyToProtect() throws Exception {
    user.writeNamedFile("providers.mine { base-url = \"http://gw.example\", key = none }");
    assertThat(user.provider("mine").baseUrl()).isEqualTo(URI.create("http://gw.example"));
  }

  @Test
  void acceptsOnlyTheWordTrueAsPermission() throws Exception {
    user.writeNamedFile(
        "providers.mine { base-url = \"http://gw.example\", allow-plain-http = yes }");
    assertThat(user.problems())
        .anyMatch(problem -> problem.contains("must be true or false"))
        .anyMatch(problem -> problem.contains("base-url must begin with https://"));
  }
}
