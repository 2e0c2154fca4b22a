package dev.sibyl.http.reading;

import dev.sibyl.domain.Status;
import dev.sibyl.http.reading.Envelope.Bare;
import dev.sibyl.http.reading.JsonReader.MalformedJsonException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads the usual answer in one pass: a short prediction on one line, without an envelope, in
/// which nothing has to be changed or noted. Values are made only of the members that a prediction
/// needs; the answer stays as the bytes that were sent.
///
/// Every other answer is left to [Body] and [Envelope], which understand the same answers in the
/// same way.
final class OnePassReader {

  private final Scrubber scrubber;
  private final JsonFactory parsers = JsonParsers.strictFactory();

  OnePassReader(Scrubber scrubber) {
    this.scrubber = scrubber;
  }

  /// Reads an answer; null if it has to be read in the other way.
  @Nullable Bare read(HttpAnswer answer) throws InterruptedException {
    var text = answer.body();
    if (text.length > AnswerBudget.SMALL_BODY || !answer.tooLong().isEmpty()) {
      return null;
    }
    var start = Utf8.start(text);
    var end = endOf(text);
    if (start >= end || text[start] != '{' || !canStay(text, start, end)) {
      return null;
    }
    var bare = read(text, start, end, answer.budget());
    if (bare == null) {
      answer.budget().startOver();
    }
    return bare;
  }

  private @Nullable Bare read(byte[] text, int start, int end, AnswerBudget budget)
      throws InterruptedException {
    try (var parser = parsers.createParser(ObjectReadContext.empty(), text, start, end - start)) {
      var tree = new JsonTree(parser, text, scrubber, UnaryOperator.identity(), budget);
      var sent = new SentMembers(parser, tree);
      var members = sent.read();
      return Envelope.isPrediction(members)
          ? new Bare(
              members,
              Status.of(members.text("status")),
              sent.bar(),
              new SentText(text, start, end, sent.names(), budget.weightOfParts()))
          : null;
    } catch (JacksonException | MalformedJsonException _) {
      return null; // the other way finds out what is wrong, or repairs it
    }
  }

  /// The index after the last character that is no space or line end.
  private static int endOf(byte[] text) {
    var end = text.length;
    while (end > 0 && text[end - 1] <= ' ' && text[end - 1] >= 0) {
      end--;
    }
    return end;
  }

  /// Whether the text is one line of valid UTF-8, without the secret.
  private boolean canStay(byte[] text, int start, int end) {
    for (int at = start; at < end; ) {
      var next = text[at];
      if (next == '\\') {
        if (scrubber.mayBeHiddenBy(text, at)) {
          return false;
        }
        at += 2;
      } else if (next >= ' ') {
        at++;
      } else {
        var length = next < 0 ? Utf8.lengthOfCharacter(text, at, end) : 0;
        if (length == 0) {
          return false;
        }
        at += length;
      }
    }
    return !scrubber.occursIn(text, start, end);
  }
}
