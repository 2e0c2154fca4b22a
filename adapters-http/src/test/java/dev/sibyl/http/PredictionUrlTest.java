package dev.sibyl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionUrlTest {

  private static final PredictionUrl COMET =
      new PredictionUrl("https://api.cometapi.com/replicate/v1/predictions/{id}");

  @ParameterizedTest
  @CsvSource({
    "https://a.example,             /x/{id},        https://a.example/x/{id}",
    "https://a.example/ignored,     /{id},          https://a.example/{id}",
    "http://localhost:8080/v1/,     /a/{id}/status, http://localhost:8080/a/{id}/status",
    "https://a.example/?b=c,        /x/{id}?full=1, https://a.example/x/{id}?full=1",
  })
  void canReplaceThePathOfABaseUrl(URI base, String path, String template) {
    assertThat(PredictionUrl.of(base, path).template()).isEqualTo(template);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x/{id}", ".evil.example/{id}", "/x", "/x/{ID}", "/x-{id}"})
  void refusesAPathWithoutAPlaceForTheId(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PredictionUrl.of(URI.create("https://a.example"), path))
        .withMessage("a path must begin with / and contain /{id}, was " + path);
  }

  @Test
  void refusesAUrlWithoutAPlaceForTheId() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PredictionUrl("https://a.example/x"))
        .withMessage("the URL must contain /{id}, was https://a.example/x");
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.cometapi.com/replicate/v1/predictions/abc,    true",
    "https://api.cometapi.com/v1/models/abc,                   true",
    "https://api.cometapi.com,                                 true",
    "HTTPS://API.CometAPI.com:443/v1/predictions/abc,          true",
    "https://api.cometapi.com./v1/predictions/abc,             true",
    "https://api.cometapi.com@evil.example/v1/predictions/abc, false",
    "http://api.cometapi.com/replicate/v1/predictions/abc,     false",
    "http://api.cometapi.com:443/replicate/v1/predictions/abc, false",
    "https://api.cometapi.com:8443/v1/predictions/abc,         false",
    "https://api.cometapi.com.evil.example/v1/predictions/abc, false",
    "https://notapi.cometapi.com/v1/predictions/abc,           false",
    "file:///replicate/v1/predictions/abc,                     false",
  })
  void recognizesItsOrigin(URI url, boolean own) {
    assertThat(COMET.hasOriginOf(url)).isEqualTo(own);
  }

  @Test
  void hasAPortInItsOrigin() {
    var mirror = new PredictionUrl("http://localhost:8080/x/{id}");
    assertThat(mirror.hasOriginOf(URI.create("http://localhost:8080/x/abc"))).isTrue();
    assertThat(mirror.hasOriginOf(URI.create("http://localhost:8081/x/abc"))).isFalse();
    assertThat(mirror.hasOriginOf(URI.create("http://localhost/x/abc"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.cometapi.com/replicate/v1/predictions/abc_-19,    abc_-19",
    "https://api.cometapi.com/replicate/v1/predictions/abc/cancel, abc",
    "https://api.cometapi.com/replicate/v1/predictions/abc/?a=b#c, abc",
    "https://api.cometapi.com/replicate/v1/predictions/abc?a=b,    abc",
    "https://api.cometapi.com/replicate/v1/predictions/abc#c,      abc",
    "https://api.cometapi.com/replicate/v1/predictions/a%2Fb,      a%2Fb",
    "HTTPS://API.cometapi.com:443/replicate/v1/predictions/abc,    abc",
    "https://api.cometapi.com/replicate/v1/predictions/,           ''",
    "https://api.cometapi.com/v1/predictions/abc,",
    "https://api.cometapi.com/replicate/v1/predictions,",
    "https://a.example/replicate/v1/predictions/abc,",
  })
  void findsTheIdInItsOwnPath(URI url, @Nullable String id) {
    assertThat(COMET.idIn(url)).isEqualTo(id);
  }

  @Test
  void findsTheIdBeforeTheRestOfThePath() {
    var status = new PredictionUrl("https://a.example/jobs/{id}/status");
    assertThat(status.idIn(URI.create("https://a.example/jobs/abc/status"))).isEqualTo("abc");
  }
}
