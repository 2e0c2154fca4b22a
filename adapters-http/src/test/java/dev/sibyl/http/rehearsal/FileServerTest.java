package dev.sibyl.http.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.http.Key;
import dev.sibyl.http.aggregator.Rehearsal;
import dev.sibyl.http.client.Http1Client;
import dev.sibyl.http.client.Network;
import dev.sibyl.http.download.FileAnswers;
import dev.sibyl.http.download.FileDownloader;
import dev.sibyl.http.download.FileSources;
import dev.sibyl.http.download.ProviderOrigin;
import dev.sibyl.ports.driven.ByteSource;
import dev.sibyl.ports.driven.ByteSource.Block;
import dev.sibyl.ports.driven.DownloadPort.Failure;
import dev.sibyl.ports.driven.DownloadPort.NotOpened;
import dev.sibyl.ports.driven.DownloadPort.Opened;
import dev.sibyl.ports.driven.DownloadPort.Opening;
import dev.sibyl.ports.driven.DownloadPort.Request;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class FileServerTest {

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
  private final RehearsalServer server =
      new RehearsalServer(Map.of(), () -> PredictionBuilder.NOW, executor, pauses::add);
  private final Http1Client client = new Http1Client(Network.DIRECT, InstantSource.system());

  @AfterEach
  void close() {
    client.close();
    server.close();
    executor.shutdownNow();
  }

  private Opening open(String name, long from, @Nullable Key key) {
    var url = Rehearsal.PROFILE.urlAt(server.start());
    var validator = from == 0 ? null : "\"" + name.split("\\.")[0] + "\"";
    return new FileDownloader(
            new ProviderOrigin(url, client, () -> key),
            client,
            new FileSources(List.of()),
            new FileAnswers(1 << 30, () -> PredictionBuilder.NOW),
            Duration.ofSeconds(20),
            "test")
        .open(
            new Request(server.start() + "/files/" + name, from, validator, Duration.ofMinutes(1)));
  }

  private Opening open(String name) {
    return open(name, 0, null);
  }

  /// How many bytes came, and whether all did.
  private record Read(long bytes, boolean isWhole) {}

  private static Read read(Opening opening) {
    var bytes = 0L;
    try (ByteSource body = ((Opened) opening).body()) {
      var buffer = new byte[1 << 16];
      while (true) {
        var block = body.read(buffer);
        if (!(block instanceof Block.Bytes(var count))) {
          return new Read(bytes, block instanceof Block.End);
        }
        bytes += count;
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "lighthouse.png, image/png, 9204",
    "lighthouse.webp, image/webp, 3126",
    "note.txt, text/plain, 37",
    "moved.png, image/png, 9204",
    "large.mp4, video/mp4, 67108864",
    "slow.mp4, video/mp4, 4194304",
  })
  void filesComeWhole(String name, String contentType, long size) {
    var opening = open(name);
    assertThat(((Opened) opening).head().contentType()).isEqualTo(contentType);
    assertThat(read(opening)).isEqualTo(new Read(size, true));
  }

  @Test
  void aSlowFileComesWithPauses() {
    read(open("slow.mp4"));
    assertThat(pauses).hasSize(16).containsOnly(Duration.ofMillis(500));
  }

  @Test
  void aFileThatBreaksCanBeContinued() {
    var half = read(open("breaks.mp4"));
    assertThat(half.isWhole()).isFalse();
    assertThat(half.bytes()).isPositive();
    assertThat(read(open("breaks.mp4", half.bytes(), null)))
        .isEqualTo(new Read((4 << 20) - half.bytes(), true));
  }

  @Test
  void aFileThatWantsTheKeyIsSentForAKeyOnly() {
    assertThat(open("wants-key.png"))
        .isEqualTo(new NotOpened(new Failure.Gone("the server answered 401")));
    assertThat(read(open("wants-key.png", 0, new Key("any")))).isEqualTo(new Read(9204, true));
  }

  @Test
  void thereIsNoOther() {
    assertThat(open("none.png")).isInstanceOf(NotOpened.class);
  }
}
