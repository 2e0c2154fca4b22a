package dev.sibyl.http;

import feign.Request;
import feign.RequestTemplate;
import feign.Target;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where Feign sends one command.
///
/// @param url sent as it is
/// @param headers of each request
record CommandTarget(String url, Map<String, Collection<String>> headers)
    implements Target<CommandApi> {

  @Override
  public Class<CommandApi> type() {
    return CommandApi.class;
  }

  @Override
  public String name() {
    return url;
  }

  @Override
  public Request apply(RequestTemplate template) {
    var all = new LinkedHashMap<>(headers);
    all.putAll(template.headers());
    var body = Request.Body.create(template.body());
    return Request.create(Request.HttpMethod.POST, url, all, body, template);
  }
}
