package dev.sibyl.http;

import feign.Param;
import feign.RequestLine;
import feign.Response;

/// The Replicate format as a Feign interface. The answer is returned whole, whatever its status:
/// resellers send errors with HTTP 200 and predictions with an error, so status and body are read
/// together, in [dev.sibyl.http.reading].
interface ReplicateFormatApi {

  /// `GET /v1/predictions/{id}`; the target URL holds all of the path but the id.
  // An id cannot contain a slash. If one ever did, decodeSlash = false would send it encoded.
  @RequestLine(value = "GET /{id}", decodeSlash = false)
  Response get(@Param("id") String id);
}
