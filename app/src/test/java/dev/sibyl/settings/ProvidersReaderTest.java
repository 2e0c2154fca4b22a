package dev.sibyl.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvidersReaderTest {

  private static final URI COMET_URL = URI.create("https://api.comet.example");

  private SettingsFixture user;

  @BeforeEach
  void createUser(@TempDir Path root) throws IOException {
    user = new SettingsFixture(root);
  }

  @Test
  void aProviderUsesTheDocumentedBaseUrlOfItsAggregatorIfNoneIsSet() throws Exception {
    user.writeNamedFile("providers.other { aggregator = comet }");
    assertThat(user.provider("comet").baseUrl()).isEqualTo(COMET_URL);
    assertThat(user.provider("other").baseUrl()).isEqualTo(COMET_URL);
    assertThat(user.provider("other").aggregator()).isEqualTo("comet");
    assertThat(user.provider("cheap").baseUrl()).isNull();
  }

  @Test
  void aProviderWithTheNameOfAnAggregatorBelongsToIt() throws Exception {
    user.writeNamedFile("providers.comet { base-url = \"https://gw.example\" }");
    assertThat(user.provider("comet").aggregator()).isEqualTo("comet");
    assertThat(user.provider("comet").baseUrl()).isEqualTo(URI.create("https://gw.example"));
  }

  @Test
  void aProviderKnownByItsSettingsAloneHasNoAggregator() throws Exception {
    user.writeNamedFile("providers.mine { base-url = \"https://gw.example\" }");
    assertThat(user.provider("mine").aggregator()).isNull();
    assertThat(user.provider("mine").path()).isNull();
    assertThat(user.provider("mine").requestsPerMinute()).isEqualTo(3_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/x/{id}", "/{id}", "/x/predictions/{id}/status"})
  void aPathContainsTheIdAsAWholeSegment(String path) throws Exception {
    user.writeNamedFile(
        "providers.mine { base-url = \"https://gw.example\", path = \"" + path + "\" }");
    assertThat(user.provider("mine").path()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x/{id}",
        "/x",
        "/x{id}",
        "/{id}x",
        "/x?id={id}",
        "/{id}#x",
        "/ /{id}",
        "/{id}/{id}",
        "/a|b/{id}",
        "/a^b/{id}",
        "/%zz/{id}",
        "/a\\\"b/{id}",
        "/../{id}",
        "/%2E./{id}",
        "/\\u0007/{id}",
        "",
      })
  void anyOtherPathIsRefused(String path) throws Exception {
    user.writeNamedFile(
        "providers.mine { base-url = \"https://gw.example\", path = \"" + path + "\" }");
    assertThat(user.problems()).singleElement().asString().contains("path must begin with /");
  }
}
