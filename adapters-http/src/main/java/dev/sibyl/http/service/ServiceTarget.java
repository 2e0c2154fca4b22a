package dev.sibyl.http.service;

import feign.Request;
import feign.RequestTemplate;
import feign.Target;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where Feign sends the requests.
///
/// @param url of the service, without a slash at its end
/// @param headers of each request
record ServiceTarget(String url, Map<String, Collection<String>> headers)
    implements Target<ServiceApi> {

  @Override
  public Class<ServiceApi> type() {
    return ServiceApi.class;
  }

  @Override
  public String name() {
    return url;
  }

  @Override
  public Request apply(RequestTemplate template) {
    var all = new LinkedHashMap<>(headers);
    all.putAll(template.headers());
    return Request.create(
        Request.HttpMethod.valueOf(template.method()),
        url + template.url(),
        all,
        Request.Body.create(template.body()),
        template);
  }
}
