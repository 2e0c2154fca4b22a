package dev.sibyl.http.service;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import feign.Response;

/// The HTTP API of the service as a Feign interface, as far as it is used. Each answer is returned
/// whole, whatever its status.
interface ServiceApi {

  /// How many watches are on a page.
  int LIMIT = 1_000;

  @RequestLine("GET /healthz")
  Response health();

  @RequestLine("POST /v1/watches")
  @Headers("Content-Type: application/json")
  Response register(byte[] body);

  @RequestLine("GET /v1/watches?limit=" + LIMIT + "&after={after}")
  Response list(@Param("after") long after);

  @RequestLine("GET /v1/watches/{provider}/{id}")
  Response find(@Param("provider") String provider, @Param("id") String id);

  @RequestLine("DELETE /v1/watches/{provider}/{id}")
  Response drop(@Param("provider") String provider, @Param("id") String id);
}
