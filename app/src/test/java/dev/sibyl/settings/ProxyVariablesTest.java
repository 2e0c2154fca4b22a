package dev.sibyl.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sibyl.settings.ProxyServer.Login;
import dev.sibyl.settings.ProxyServer.Scheme;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyVariablesTest {

  private static ProxySettings read(Map<String, String> environment) throws SettingsException {
    var problems = new SettingsProblems();
    var settings = new ProxyVariables(environment, problems).read();
    problems.throwIfAny();
    return settings;
  }

  @ParameterizedTest
  @CsvSource({
    "http://proxy.example:3128, HTTP, proxy.example, 3128",
    "http://proxy.example:3128/, HTTP, proxy.example, 3128",
    "proxy.example:3128, HTTP, proxy.example, 3128",
    "' proxy.example ', HTTP, proxy.example, 80",
    "http://10.0.0.1, HTTP, 10.0.0.1, 80",
    "HTTP://[::1]:3128, HTTP, ::1, 3128",
    "socks5://127.0.0.1:9050, SOCKS5, 127.0.0.1, 9050",
    "socks5h://tor, SOCKS5H, tor, 1080",
  })
  void readsAUrlOfAProxy(String value, Scheme scheme, String host, int port)
      throws SettingsException {
    assertThat(read(Map.of("HTTPS_PROXY", value)))
        .isEqualTo(new ProxySettings(null, new ProxyServer(scheme, host, port, null), ""));
  }

  @ParameterizedTest
  @CsvSource({
    "http://joe:secret@p:1, joe, secret",
    "joe:secret@p:1, joe, secret",
    "http://joe@p:1, joe, ''",
    "http://joe:p%40ss%2Fword@p:1, joe, p@ss/word",
    "http://joe:p@ss+word@p:1, joe, p@ss+word",
    "http://joe:100%@p:1, joe, 100%",
  })
  void readsCredentialsAndNeverPrintsThem(String value, String user, String password)
      throws SettingsException {
    var proxies = read(Map.of("http_proxy", value));
    assertThat(proxies.forHttp())
        .isEqualTo(new ProxyServer(Scheme.HTTP, "p", 1, new Login(user, password)));
    assertThat(proxies.toString()).doesNotContain("joe", "secret");
  }

  @Test
  void aSpecificVariableGoesBeforeTheOneForAllAndLowerCaseBeforeUpperCase()
      throws SettingsException {
    var proxies =
        read(
            Map.of(
                "ALL_PROXY", "all:1",
                "HTTPS_PROXY", "upper:2",
                "https_proxy", "lower:3",
                "NO_PROXY", "a.example"));
    assertThat(proxies)
        .isEqualTo(
            new ProxySettings(
                new ProxyServer(Scheme.HTTP, "all", 1, null),
                new ProxyServer(Scheme.HTTP, "lower", 3, null),
                "a.example"));
  }

  @Test
  void anEmptyVariableIsUnset() throws SettingsException {
    assertThat(read(Map.of("HTTP_PROXY", "", "https_proxy", " ", "NO_PROXY", "")))
        .isEqualTo(new ProxySettings(null, null, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://joe:secret@proxy:1",
        "ftp://joe:secret@proxy:1",
        "socks4://joe:secret@proxy:1",
        "http://joe:secret@",
        "http://joe:secret@proxy:0",
        "http://joe:secret@proxy:70000",
        "http://joe:secret@proxy:x",
        "http://joe:secret@proxy:1/path",
        "http://joe:secret@pro xy:1",
      })
  void anythingElseIsAnErrorThatNamesTheVariableAndQuotesNothing(String value) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read(Map.of("ALL_PROXY", value)))
        .withMessageContaining("ALL_PROXY: must be ")
        .satisfies(wrong -> assertThat(wrong.problems()).allSatisfy(ProxyVariablesTest::isSafe));
  }

  private static void isSafe(String problem) {
    assertThat(problem).doesNotContain("joe", "secret", "proxy:1").hasSizeLessThan(220);
  }
}
