package dev.sibyl.http;

import feign.Request;
import feign.RequestTemplate;
import feign.Target;
import java.util.Collection;
import java.util.Map;

/// Where Feign sends the requests, and their headers. These are made once: Feign would parse and
/// resolve a template of each for each request.
final class PredictionTarget implements Target<ReplicateFormatApi> {

  private final PredictionUrl url;
  private final Map<String, Collection<String>> headers;

  PredictionTarget(PredictionUrl url, Map<String, Collection<String>> headers) {
    this.url = url;
    this.headers = headers;
  }

  @Override
  public Class<ReplicateFormatApi> type() {
    return ReplicateFormatApi.class;
  }

  @Override
  public String name() {
    return url.beforeId();
  }

  @Override
  public String url() {
    return url.beforeId();
  }

  /// @param template holds the path of [ReplicateFormatApi], `/` and the id
  @Override
  public Request apply(RequestTemplate template) {
    var whole = url.beforeId() + template.path() + url.afterId();
    return Request.create(Request.HttpMethod.GET, whole, headers, Request.Body.empty(), template);
  }
}
