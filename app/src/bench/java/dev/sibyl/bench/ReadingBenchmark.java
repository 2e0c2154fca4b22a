package dev.sibyl.bench;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.http.reading.AnswerReader;
import dev.sibyl.http.reading.Dialect;
import dev.sibyl.http.reading.HttpAnswer;
import dev.sibyl.http.reading.Scrubber;
import dev.sibyl.http.reading.UnlimitedMemory;
import feign.Request;
import feign.Request.HttpMethod;
import feign.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Reading one answer of 4 KB, from Feign's response in memory to a [Lookup].
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReadingBenchmark {

  private static final String ID = "gm3qorzdhgbfurvjtvhg6dckhu";

  private final PredictionId id = new PredictionId(ID);
  private final AnswerReader reader =
      new AnswerReader(
          new Dialect(Set.of(), Duration.ofHours(1)),
          InstantSource.system(),
          Scrubber.of("bench-key"));
  private final Response response =
      Response.builder()
          .request(Request.create(HttpMethod.GET, "http://127.0.0.1", Map.of(), null, null, null))
          .status(200)
          .headers(
              Map.of(
                  "Date", List.of("Sat, 12 Jul 2025 07:28:05 GMT"),
                  "Content-Type", List.of("application/json; charset=utf-8"),
                  "Ratelimit-Remaining", List.of("2999")))
          .body(PredictionAnswer.of(ID))
          .build();

  @Benchmark
  public Lookup read() throws IOException, InterruptedException {
    return reader.read(id, HttpAnswer.of(response, UnlimitedMemory.UNLIMITED));
  }
}
