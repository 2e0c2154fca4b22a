package dev.sibyl.http.reading;

/// A form of answer in which sites differ. Every form is understood from every site; a site is
/// *known* for some of them.
public enum DialectFeature {
  /// `output` is one string.
  OUTPUT_STRING("output as a string"),
  /// `output` is an array.
  OUTPUT_ARRAY("output as an array"),
  /// `{"created":…,"data":[{"url":…}]}`: OpenAI's envelope of finished images.
  IMAGE_ENVELOPE("image envelope"),
  /// `{"code":"success","data":{"task_id":…,"status":"IN_PROGRESS","data":{…}}}`: a gateway's task
  /// around the prediction.
  WRAPPED_TASK("wrapped task"),
  /// Errors in the form of the gateway software one-api and its forks, which send them with HTTP
  /// 200 too.
  GATEWAY_ERRORS("gateway errors");

  private final String words;

  DialectFeature(String words) {
    this.words = words;
  }

  /// The form in a few words.
  public String words() {
    return words;
  }
}
