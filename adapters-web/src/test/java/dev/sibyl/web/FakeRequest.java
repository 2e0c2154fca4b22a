package dev.sibyl.web;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.web.endpoint.ApiRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A request that a test describes.
public record FakeRequest(
    String method,
    String path,
    Caller caller,
    Map<String, String> headers,
    Map<String, String> parameters,
    String text)
    implements ApiRequest {

  /// A `GET` with a token for all providers.
  public static FakeRequest get(String path) {
    return new FakeRequest("GET", path, new Caller(1, Set.of()), Map.of(), Map.of(), "");
  }

  public FakeRequest withMethod(String newMethod) {
    return new FakeRequest(newMethod, path, caller, headers, parameters, text);
  }

  public FakeRequest withPath(String newPath) {
    return new FakeRequest(method, newPath, caller, headers, parameters, text);
  }

  /// With a token for one provider.
  public FakeRequest withProvider(String provider) {
    var limited = new Caller(2, Set.of(new ProviderName(provider)));
    return new FakeRequest(method, path, limited, headers, parameters, text);
  }

  public FakeRequest withHeader(String name, String value) {
    return new FakeRequest(method, path, caller, Map.of(name, value), parameters, text);
  }

  public FakeRequest withBody(String newText) {
    return new FakeRequest(method, path, caller, headers, parameters, newText);
  }

  public FakeRequest withParameters(Map<String, String> newParameters) {
    return new FakeRequest(method, path, caller, headers, newParameters, text);
  }

  @Override
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  @Override
  public @Nullable String parameter(String name) {
    return parameters.get(name);
  }

  @Override
  public String origin() {
    return "http://127.0.0.1:7424";
  }

  @Override
  public byte[] body() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
