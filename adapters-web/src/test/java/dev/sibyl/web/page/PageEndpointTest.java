package dev.sibyl.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.web.FakeRequest;
import dev.sibyl.web.endpoint.ApiAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageEndpointTest {

  private final PageEndpoint endpoint = new PageEndpoint();

  @ParameterizedTest
  @CsvSource({
    "/, text/html, <!doctype html>",
    "/page/main.js, text/javascript, import",
    "/page/page.css, text/css, :root",
  })
  void hasTheFilesOfThePage(String path, String type, String content) {
    var answer = (ApiAnswer.Text) endpoint.answer(FakeRequest.get(path));
    assertThat(answer.contentType()).isEqualTo(type + "; charset=utf-8");
    assertThat(answer.body()).contains(content);
  }

  @Test
  void allowsScriptsOfThisServiceOnlyAndNoMarkupFromText() {
    var answer = (ApiAnswer.Text) endpoint.answer(FakeRequest.get("/"));
    assertThat(answer.headers().get("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'")
        .doesNotContain("unsafe");
    assertThat(answer.headers())
        .containsEntry("Referrer-Policy", "no-referrer")
        .containsEntry("Cross-Origin-Opener-Policy", "same-origin");
    assertThat(answer.body())
        .doesNotContain(" style=", "<style", " onclick=", "src=\"http", "href=\"http");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/index.html",
        "/page/",
        "/page/index.html",
        "/page/none.js",
        "/page/../page/main.js",
        "/page/PageEndpoint.class",
        "//",
      })
  void hasNothingElse(String path) {
    assertThat(endpoint.answer(FakeRequest.get(path))).isNull();
  }

  @Test
  void isForReadingOnly() {
    assertThat(endpoint.answer(FakeRequest.get("/").withMethod("POST"))).isNull();
  }
}
