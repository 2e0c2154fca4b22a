package dev.sibyl.http;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import feign.Response;
import org.jspecify.annotations.Nullable;

/// The requests that change predictions, as a Feign interface. [CommandTarget] has their URLs.
interface CommandApi {

  /// Creates a prediction.
  ///
  /// @param cancelAfter null for no such header
  @RequestLine("POST /")
  @Headers({"Content-Type: {contentType}", "Cancel-After: {cancelAfter}"})
  Response create(
      @Param("contentType") String contentType,
      @Param("cancelAfter") @Nullable String cancelAfter,
      byte[] body);

  /// Cancels one.
  @RequestLine("POST /")
  Response cancel();
}
