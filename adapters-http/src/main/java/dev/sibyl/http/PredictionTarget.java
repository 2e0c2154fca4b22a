package dev.sibyl.http;

import feign.Request;
import feign.RequestTemplate;
import feign.Target;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where Feign sends the requests, and their headers. These are made once: Feign would parse and
/// resolve a template of each for each request.
final class PredictionTarget implements Target<ReplicateFormatApi> {

  private final PredictionUrl url;
  private final Map<String, Collection<String>> headers;

  /// @param key null for requests without one
  PredictionTarget(PredictionUrl url, @Nullable Key key, String userAgent) {
    this.url = url;
    var all = new LinkedHashMap<String, Collection<String>>();
    all.put("Accept", List.of("application/json"));
    all.put("Accept-Encoding", List.of("gzip"));
    if (key != null) {
      all.put("Authorization", List.of(key.bearer()));
    }
    all.put("User-Agent", List.of(userAgent));
    this.headers = Collections.unmodifiableMap(all);
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
