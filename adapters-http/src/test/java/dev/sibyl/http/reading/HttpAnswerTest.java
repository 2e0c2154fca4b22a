package dev.sibyl.http.reading;

import static dev.sibyl.http.reading.ReadingFixtures.GZIP;
import static dev.sibyl.http.reading.ReadingFixtures.answer;
import static dev.sibyl.http.reading.ReadingFixtures.body;
import static dev.sibyl.http.reading.ReadingFixtures.compressed;
import static dev.sibyl.http.reading.ReadingFixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.http.reading.Body.Document;
import dev.sibyl.http.reading.Body.Html;
import dev.sibyl.http.reading.Body.Malformed;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerTest {

  private static final int MIB = 1 << 20;

  private final FakeMemory memory = new FakeMemory(1L << 40);

  private static byte[] prediction(int outputLength) {
    return utf8(
        "{\"id\":\"x\",\"status\":\"succeeded\",\"output\":\"" + "o".repeat(outputLength) + "\"}");
  }

  private HttpAnswer withoutLength(byte[] body) throws Exception {
    return answer(200, Map.of(), new ByteArrayInputStream(body), null, memory);
  }

  @Test
  void aSmallAnswerReservesNothing() throws Exception {
    assertThat(body(answer(200, Map.of(), prediction(60_000), memory)))
        .isInstanceOf(Document.class);
    assertThat(body(withoutLength(prediction(60_000)))).isInstanceOf(Document.class);
    assertThat(memory.shares()).isEmpty();
  }

  @Test
  void aSmallAnswerOfManyPartsReservesAShare() throws Exception {
    var many = utf8("{\"a\":[" + "1,".repeat(10_000) + "1]}");
    assertThat(body(answer(200, Map.of(), many, memory))).isInstanceOf(Document.class);
    assertThat(memory.shares())
        .singleElement()
        .satisfies(share -> assertThat(share).isLessThan(2 * MIB));
  }

  @Test
  void aLargeAnswerReservesOneShareAndKeepsWhatThePredictionWeighs() throws Exception {
    var reader =
        new AnswerReader(new Dialect(Set.of(), null), () -> Instant.EPOCH, Scrubber.none());
    reader.read(new PredictionId("x"), answer(200, Map.of(), prediction(3 * MIB), memory));
    assertThat(memory.shares()).hasSize(2);
    assertThat(memory.shares().getFirst()).isGreaterThan(6 * MIB);
    assertThat(memory.shares().getLast()).isBetween(3L * MIB, 4L * MIB);
  }

  @Test
  void anAnswerOfUnknownLengthReservesForTheLargestAndGivesBackWhatItDoesNotNeed()
      throws Exception {
    assertThat(withoutLength(prediction(MIB)).body()).isEqualTo(prediction(MIB));
    assertThat(memory.shares()).hasSize(2);
    assertThat(memory.shares().getFirst()).isGreaterThan(96 * MIB);
    assertThat(memory.shares().getLast()).isLessThan(60 * MIB);
  }

  @Test
  void anAnswerThatIsNoPredictionKeepsNothing() throws Exception {
    var reader =
        new AnswerReader(new Dialect(Set.of(), null), () -> Instant.EPOCH, Scrubber.none());
    reader.read(new PredictionId("x"), withoutLength(utf8("[\"" + "o".repeat(MIB) + "\"]")));
    assertThat(memory.shares().getLast()).isLessThan(1_000);
  }

  @Test
  void theBytesAreFreedWhenTheyHaveBeenRead() throws Exception {
    var answer = withoutLength(prediction(MIB));
    body(answer);
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aGoodAnswerOf32MibIsReadAndALongerOneIsNot(boolean announced) throws Exception {
    var most = prediction(32 * MIB - 45);
    var more = prediction(32 * MIB + 1);
    assertThat(
            body(
                answer(
                    200,
                    Map.of(),
                    new ByteArrayInputStream(most),
                    announced ? most.length : null,
                    new FakeMemory(1L << 40))))
        .isInstanceOf(Document.class);
    assertThat(
            body(
                answer(
                    200,
                    Map.of(),
                    new ByteArrayInputStream(more),
                    announced ? more.length : null,
                    memory)))
        .isEqualTo(new Malformed("the answer is longer than 32 MiB"));
  }

  @Test
  void theLimitIsLowerIfThereIsLessMemory() throws Exception {
    var small = new FakeMemory(8 * MIB);
    assertThat(body(answer(200, Map.of(), prediction(5 * MIB), small)))
        .isEqualTo(new Malformed("the answer is longer than 4 MiB"));
    assertThat(body(answer(200, Map.of(), prediction(3 * MIB), small)))
        .isInstanceOf(Document.class);
    assertThat(
            body(
                answer(
                    200,
                    Map.of(),
                    utf8("[\"" + "令\\n".repeat(400_000) + "\"]"),
                    new FakeMemory(4 * MIB))))
        .isEqualTo(new Malformed("a part of the answer is too long"));
  }

  @Test
  void noMoreThan64KibOfAnErrorAreRead() throws Exception {
    var endless =
        new InputStream() {
          private long count;

          @Override
          public int read() {
            count++;
            return '<';
          }
        };
    assertThat(body(answer(502, Map.of(), endless, null, memory)))
        .isEqualTo(new Html("the answer is longer than 64 KiB"));
    assertThat(endless.count).isLessThan(128 << 10);
    assertThat(memory.shares()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 100_000})
  void anAnswerThatIsShorterThanAnnouncedIsCutShort(int length) {
    var body = new ByteArrayInputStream(prediction(length));
    assertThatThrownBy(() -> answer(200, Map.of(), body, 2 * length, memory))
        .isInstanceOf(EOFException.class)
        .hasMessageStartingWith("the answer ended after ");
  }

  @Test
  void aCompressedAnswerThatBecomesTooLongIsNotRead() throws Exception {
    var bomb = compressed(new byte[40 * MIB], GZIP);
    var headers = Map.of("Content-Encoding", (Collection<String>) List.of("gzip"));
    assertThat(answer(200, headers, bomb, memory).tooLong()).isEqualTo("32 MiB");
    assertThat(answer(503, headers, bomb, memory).tooLong()).isEqualTo("64 KiB");
  }
}
