package dev.sibyl.domain;

/// The kinds of notes. Scripts rely on their words.
public enum NoteWord {
  /// The prediction was taken out of a gateway's task.
  UNWRAPPED_TASK("unwrapped-task", Kind.FORMAT),
  /// The gateway's task and the prediction in it have different statuses.
  TASK_CONTRADICTS_PREDICTION("unwrapped-task", Kind.CONTENT),
  /// The prediction was made from an image envelope.
  UNWRAPPED_IMAGES("unwrapped-images", Kind.FORMAT),
  /// The answer has a form that the aggregator is not known for.
  UNEXPECTED_FORM("unexpected-form", Kind.FORMAT),
  /// The answer's id is not the id that was asked for.
  OTHER_ID("other-id", Kind.CONTENT),
  /// A time is not in RFC 3339.
  BAD_TIME("bad-time", Kind.CONTENT),
  /// A key occurred twice in the answer, with different values; the last one was taken.
  DUPLICATE_KEY("duplicate-key", Kind.CONTENT),
  /// `NaN`, `Infinity` or `-Infinity` was sent, which JSON does not have; it was read as null.
  NOT_A_NUMBER("not-a-number", Kind.CONTENT),
  /// The answer quoted the key; `[key]` is in its place.
  KEY_SCRUBBED("key-scrubbed", Kind.CONTENT),
  /// The answer had bytes that are not UTF-8; they were read as U+FFFD.
  BAD_ENCODING("bad-encoding", Kind.CONTENT),

  // The words of the rules in StatusRules.
  UNKNOWN_STATUS("unknown-status", Kind.CONTENT),
  WENT_BACK("went-back", Kind.CONTENT),
  MISSING_TIME("missing-time", Kind.CONTENT),
  TIME_ORDER("time-order", Kind.CONTENT),
  OUTPUT_MISSING("output-missing", Kind.CONTENT),
  OUTPUT_REMOVED("output-removed", Kind.CONTENT),
  ERROR_MISSING("error-missing", Kind.CONTENT);

  /// What a note is about.
  public enum Kind {
    /// How the answer was packed. The prediction itself is complete.
    FORMAT,
    /// What the answer says.
    CONTENT
  }

  private final String text;
  private final Kind kind;

  NoteWord(String text, Kind kind) {
    this.text = text;
    this.kind = kind;
  }

  public String text() {
    return text;
  }

  public Kind kind() {
    return kind;
  }
}
