package dev.sibyl.jdbc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.webhook.Notification;
import dev.sibyl.domain.webhook.Notification.State;
import dev.sibyl.domain.webhook.Registration;
import dev.sibyl.domain.webhook.Webhook;
import dev.sibyl.domain.webhook.Webhook.Event;
import dev.sibyl.ports.driven.WatchStorePort.Closing;
import dev.sibyl.ports.driven.WatchStorePort.Reason;
import dev.sibyl.ports.driven.WatchStorePort.StoredAnswer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FolderMoveTest {

  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
  private static final PredictionRef OPEN = reference("open");
  private static final PredictionRef ENDED = reference("ended");
  private static final PredictionRef GIVEN_UP = reference("given-up");

  @RegisterExtension private static final Postgres POSTGRES = new Postgres();

  @TempDir private Path folder;
  private PostgresAddress address;

  @BeforeEach
  void createTheDatabase() throws Exception {
    address = POSTGRES.server().newDatabase();
  }

  private ServiceDatabase target() throws IOException {
    return Postgres.open(address, InstantSource.system());
  }

  private static PredictionRef reference(String id) {
    return new PredictionRef(new ProviderName("x"), new PredictionId(id));
  }

  private static Registration registration(PredictionRef reference) {
    var url = URI.create("https://example.com/" + reference.id().value());
    return new Registration(
        reference, "label", new Webhook(url, Set.of(Event.COMPLETED), "https://sibyl/v1"));
  }

  private List<Object> store() throws IOException {
    try (var source = TestDatabase.open(folder)) {
      var watches = source.watches();
      watches.begin(
          List.of(reference("removed"), OPEN, ENDED, GIVEN_UP),
          List.of(registration(OPEN), registration(ENDED)),
          NOW);
      watches.remove(reference("removed"));
      var answer = new StoredAnswer("{\"a\":\"☃\\u0000\"}", NOW, NOW.plusSeconds(60));
      var trouble = new NotFound(TroubleDetails.of("unknown"));
      watches.close(
          List.of(
              new Closing(ENDED, Reason.ENDED, NOW, 3, answer, null),
              new Closing(GIVEN_UP, Reason.GAVE_UP, NOW, 1, null, trouble)));
      assertThat(source.notifications().secret("of the folder")).isEqualTo("of the folder");
      assertThat(source.moveFrom(folder)).isNull();
      return content(source);
    }
  }

  private static List<Object> content(ServiceDatabase database) throws IOException {
    var content = new ArrayList<Object>();
    content.addAll(database.watches().open(0, 10));
    content.addAll(database.watches().closedSince(NOW, 10));
    for (var reference : List.of(OPEN, ENDED, GIVEN_UP)) {
      content.addAll(database.notifications().of(reference));
    }
    return content;
  }

  @Test
  void bringsEverything() throws Exception {
    var stored = store();
    assertThat(stored).hasSize(5);
    try (var target = target();
        var other = target()) {
      assertThat(target.moveFrom(folder))
          .isEqualTo(
              "3 watches were moved from %s to the database %s; the file is sibyl.db.moved now",
              folder.resolve("sibyl.db"), address);

      assertThat(content(target)).isEqualTo(stored);
      assertThat(target.notifications().secret("another")).isEqualTo("of the folder");
      assertThat(requireNonNull(other.shared()).changes().next().stored()).hasSize(3);
      assertThat(folder).isDirectoryContaining(file -> file.endsWith("sibyl.db.moved"));
      assertThat(folder.resolve("sibyl.db")).doesNotExist();
      assertThat(target.moveFrom(folder)).isNull();
    }
  }

  @Test
  void leavesNumbersThatAreNotUsed() throws Exception {
    store();
    try (var target = target()) {
      target.moveFrom(folder);
      var reference = reference("new");
      assertThat(target.watches().begin(List.of(reference), List.of(registration(reference)), NOW))
          .containsExactly(5L);
      assertThat(target.notifications().of(reference))
          .extracting(Notification::number)
          .containsExactly(3L);
    }
  }

  @Test
  void bringsMoreThanOnePage() throws Exception {
    try (var source = TestDatabase.open(folder)) {
      source
          .watches()
          .begin(
              IntStream.range(0, 2_500).mapToObj(i -> reference("p" + i)).toList(), List.of(), NOW);
    }
    try (var target = target()) {
      assertThat(target.moveFrom(folder)).startsWith("2500 watches");
      assertThat(target.watches().open(0, 10_000)).hasSize(2_500);
    }
  }

  @Test
  void doesNotMixTwoDatabases() throws Exception {
    store();
    try (var target = target()) {
      target.watches().begin(List.of(reference("own")), List.of(), NOW);
      assertThat(target.moveFrom(folder))
          .isEqualTo(
              "%s is not used: the database %s has watches already",
              folder.resolve("sibyl.db"), address);
      assertThat(target.watches().open(0, 10)).hasSize(1);
      assertThat(target.notifications().list(State.WAITING, 0, 10)).isEmpty();
    }
    assertThat(folder.resolve("sibyl.db")).exists();
  }

  @Test
  void leavesWhatWasMovedEarlier() throws Exception {
    store();
    Files.writeString(folder.resolve("sibyl.db.moved"), "earlier");
    try (var target = target()) {
      assertThat(target.moveFrom(folder)).endsWith("; the file is sibyl.db.moved-2 now");
    }
    assertThat(folder.resolve("sibyl.db.moved")).hasContent("earlier");
  }

  @Test
  void saysWhatIsWrongWithTheFile() throws Exception {
    Files.writeString(folder.resolve("sibyl.db"), "no database".repeat(100));
    Files.setPosixFilePermissions(
        folder.resolve("sibyl.db"), PosixFilePermissions.fromString("rw-------"));
    try (var target = target()) {
      assertThatThrownBy(() -> target.moveFrom(folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(folder.resolve("sibyl.db").toString());
    }
  }

  @Test
  void doesNotTakeWhatAnotherProcessUses() throws Exception {
    try (var source = TestDatabase.open(folder);
        var target = target()) {
      source.watches().begin(List.of(OPEN), List.of(), NOW);
      assertThatThrownBy(() -> target.moveFrom(folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use by another process");
    }
  }

  @Test
  void nothingIsMadeIfTheFolderIsEmpty() throws Exception {
    try (var target = target()) {
      assertThat(target.moveFrom(folder.resolve("none"))).isNull();
      assertThat(target.moveFrom(folder)).isNull();
    }
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }
}
