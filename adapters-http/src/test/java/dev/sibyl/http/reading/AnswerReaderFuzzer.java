package dev.sibyl.http.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.http.Key;
import dev.sibyl.http.faults.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Any answer is understood or reported as a value, always in the same way, without the key.
///
/// An input is an HTTP answer as text: a status line, headers, an empty line and the body. Where
/// there is no empty line, all of it is the body.
public final class AnswerReaderFuzzer {

  private static final PredictionId ID = new PredictionId(Fault.ID);
  private static final Scrubber SCRUB = new Key(Fault.KEY).scrubber();
  private static final AnswerReader READER =
      new AnswerReader(
          new Dialect(EnumSet.noneOf(DialectFeature.class), Duration.ofHours(1)),
          () -> PredictionBuilder.NOW,
          SCRUB);

  private static final BothWays BOTH_WAYS = new BothWays(ID, SCRUB);

  /// The longest message that is still one for a person.
  private static final int MAX_MESSAGE = 2_000;

  private static final long MAX_WEIGHT = 64 << 20;

  /// The method that Jazzer calls.
  public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
    var lookup = read(bytes);
    assertThat(read(bytes)).isEqualTo(lookup);
    switch (lookup) {
      case null -> {} // The connection broke: the adapter reports it.
      case Defect defect -> throw new AssertionError(defect.cause());
      case Found(var prediction, _, _) -> {
        assertThat(prediction.id()).isEqualTo(ID);
        assertThat(prediction.weight()).isLessThanOrEqualTo(MAX_WEIGHT);
        var printed = prediction.raw().print();
        BOTH_WAYS.read(printed.getBytes(StandardCharsets.UTF_8));
      }
      case Trouble trouble -> {
        assertThat(trouble.details().message()).hasSizeLessThanOrEqualTo(MAX_MESSAGE);
        assertThat(new JsonString(trouble.details().message()).print()).startsWith("\"");
      }
    }
    if (lookup != null) {
      assertThat(lookup.toString().contains(Fault.KEY)).as("shows the key").isFalse();
    }
  }

  /// Null if the answer ends early.
  private static @Nullable Lookup read(byte[] bytes) throws Exception {
    var end = endOfHead(bytes);
    var head = new String(bytes, 0, end, StandardCharsets.ISO_8859_1).lines().toList();
    var body = Arrays.copyOfRange(bytes, end, bytes.length);
    BOTH_WAYS.read(body);
    var headers = new TreeMap<String, Collection<String>>(String.CASE_INSENSITIVE_ORDER);
    for (var line : head) {
      var colon = line.indexOf(':');
      if (colon > 0) {
        headers
            .computeIfAbsent(line.substring(0, colon), _ -> new ArrayList<>())
            .add(line.substring(colon + 1).strip());
      }
    }
    try {
      return READER.read(ID, answer(head.isEmpty() ? "" : head.getFirst(), headers, body));
    } catch (IOException _) {
      return null;
    }
  }

  private static HttpAnswer answer(
      String statusLine, Map<String, Collection<String>> headers, byte[] body) throws Exception {
    var length = headers.containsKey("Transfer-Encoding") ? null : body.length;
    return ReadingFixtures.answer(
        status(statusLine),
        headers,
        new ByteArrayInputStream(body),
        length,
        UnlimitedMemory.UNLIMITED);
  }

  private static int status(String line) {
    return line.matches("HTTP/1.1 [1-5]\\d\\d.*") ? Integer.parseInt(line.substring(9, 12)) : 200;
  }

  /// Where the body starts.
  private static int endOfHead(byte[] bytes) {
    for (int at = 0; at + 1 < bytes.length; at++) {
      if (bytes[at] == '\n' && bytes[at + 1] == '\n') {
        return at + 2;
      }
      if (bytes[at] == '\n' && bytes[at + 1] == '\r') {
        return Math.min(bytes.length, at + 3);
      }
    }
    return 0;
  }

  private AnswerReaderFuzzer() {}
}
