package dev.sibyl.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.saving.FileNames;
import dev.sibyl.domain.saving.Manifest;
import dev.sibyl.domain.saving.Manifest.Completeness;
import dev.sibyl.domain.saving.Place;
import dev.sibyl.domain.saving.SavedFile;
import dev.sibyl.ports.driven.ArchivePort.Archive;
import dev.sibyl.ports.driven.ArchivePort.Complete;
import dev.sibyl.ports.driven.ArchivePort.NotOpened;
import dev.sibyl.ports.driven.ArchivePort.Opened;
import dev.sibyl.ports.driven.ArchivePort.Opening;
import dev.sibyl.ports.driven.ArchivePort.Part;
import dev.sibyl.ports.driven.ArchivePort.Storing;
import dev.sibyl.ports.driven.ArchivePort.Storing.NotWritten;
import dev.sibyl.ports.driven.ArchivePort.Storing.SourceBroken;
import dev.sibyl.ports.driven.ArchivePort.Storing.Stored;
import dev.sibyl.ports.driven.ByteSource;
import dev.sibyl.ports.driven.DownloadPort.FileHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryArchivesTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final PredictionRef REFERENCE =
      new PredictionRef(new ProviderName("comet"), new PredictionId("a1"));
  private static final String TAG = "\"v1\"";

  @TempDir Path root;

  private final DirectoryArchives archives = new DirectoryArchives(() -> NOW);
  private Path folder = Path.of("");

  @BeforeEach
  void chooseAFolder() {
    folder = root.resolve("saved");
  }

  private Place place() {
    return new Place(REFERENCE, folder.toString(), /* isOwn= */ false, new FileNames("a1"));
  }

  private Opening open() throws InterruptedException {
    return archives.open(place(), /* overwrites= */ false);
  }

  private Archive opened(boolean overwrites) throws InterruptedException {
    return ((Opened) archives.open(place(), overwrites)).archive();
  }

  private static Part part(String key) {
    return new Part(
        key,
        (contentType, firstBytes) ->
            new FileNames("a1")
                .file(Integer.parseInt(key), contentType, "https://cdn.example/x", firstBytes),
        "https://cdn.example/x");
  }

  private static FileHead head(long from, @Nullable String validator) {
    return new FileHead(from, null, "image/png", validator);
  }

  private static Storing store(Archive archive, String key, ByteSource source) {
    return archive.store(part(key), head(0, null), source);
  }

  private static SavedFile stored(Archive archive, String key, String content) {
    return ((Stored) store(archive, key, FakeSource.of(content.getBytes(UTF_8)))).file();
  }

  private static Manifest manifest(SavedFile... files) {
    return new Manifest(REFERENCE, Known.SUCCEEDED, Completeness.WHOLE, List.of(files));
  }

  private List<String> files() throws IOException {
    var names = new ArrayList<String>();
    try (var all = Files.list(folder)) {
      all.map(path -> path.getFileName().toString()).sorted().forEach(names::add);
    }
    return names;
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  @Test
  void whatIsSavedIsDescribedInAManifestAndNothingElseIsLeft() throws Exception {
    SavedFile file;
    try (var archive = opened(/* overwrites= */ false)) {
      file = stored(archive, "1", "hello");
      assertThat(files()).containsExactly(".a1.save", "a1-1.png");
      assertThat(archive.complete(manifest(file))).isNull();
    }
    assertThat(files()).containsExactly("a1-1.png", "a1-manifest.json");
    assertThat(read("a1-1.png")).isEqualTo("hello");
    assertThat(file)
        .isEqualTo(
            new SavedFile(
                "a1-1.png",
                5,
                "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
                new SavedFile.Source("https://cdn.example/x", "image/png"),
                NOW));
    assertThat(read("a1-manifest.json"))
        .isEqualTo(
            """
            {"id":"a1","provider":"comet","status":"succeeded","output":"whole","files":[\
            {"file":"a1-1.png","bytes":5,\
            "sha256":"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",\
            "content_type":"image/png","url":"https://cdn.example/x",\
            "saved_at":"2026-11-27T12:00:00Z"}]}
            """);
    assertThat(archives.find(place())).isEqualTo(manifest(file));
    assertThat(open()).isEqualTo(new Complete(manifest(file)));
    assertThat(files()).containsExactly("a1-1.png", "a1-manifest.json");
  }

  @Test
  void aFileThatDoesNotComeWholeLeavesNothing() throws Exception {
    try (var archive = opened(/* overwrites= */ false)) {
      var source = FakeSource.of(FakeSource.bytes(10)).brokenAt(5);
      assertThat(store(archive, "1", source)).isEqualTo(new SourceBroken(FakeSource.BROKEN));
      assertThat(archive.partial("1").bytes()).isZero();
    }
    assertThat(files()).isEmpty();
    assertThat(archives.find(place())).isNull();
  }

  @Nested
  class AfterAnInterruption {

    @Test
    void whatWasSavedIsKnown() throws Exception {
      SavedFile file;
      try (var archive = opened(/* overwrites= */ false)) {
        file = stored(archive, "1", "hello");
      }
      assertThat(files()).containsExactly(".a1.save", "a1-1.png");
      try (var archive = opened(/* overwrites= */ false)) {
        assertThat(archive.saved("1")).isEqualTo(file);
        assertThat(archive.saved("2")).isNull();
        assertThat(archive.complete(manifest(file))).isNull();
      }
      assertThat(files()).containsExactly("a1-1.png", "a1-manifest.json");
    }

    @Test
    void aFileThatWasOnlyNotRenamedIsRenamed() throws Exception {
      try (var archive = opened(/* overwrites= */ false)) {
        stored(archive, "1", "hello");
      }
      Files.move(folder.resolve("a1-1.png"), folder.resolve(".a1-1.part"));
      try (var archive = opened(/* overwrites= */ false)) {
        assertThat(archive.saved("1")).isNotNull();
      }
      assertThat(read("a1-1.png")).isEqualTo("hello");
    }

    @Test
    void aFileThatWasOnlyNotRenamedDoesNotReplaceAnother() throws Exception {
      try (var archive = opened(/* overwrites= */ false)) {
        stored(archive, "1", "hello");
      }
      Files.move(folder.resolve("a1-1.png"), folder.resolve(".a1-1.part"));
      Files.writeString(folder.resolve("a1-1.png"), "mine");
      try (var archive = opened(/* overwrites= */ false)) {
        assertThat(archive.saved("1")).isNull();
      }
      assertThat(read("a1-1.png")).isEqualTo("mine");
    }

    @Test
    void aFileThatWasChangedIsNotTakenForTheSavedOne() throws Exception {
      try (var archive = opened(/* overwrites= */ false)) {
        stored(archive, "1", "hello");
      }
      Files.writeString(folder.resolve("a1-1.png"), "jello");
      try (var archive = opened(/* overwrites= */ false)) {
        assertThat(archive.saved("1")).isNull();
        assertThat(store(archive, "1", FakeSource.of("hello".getBytes(UTF_8))))
            .isInstanceOf(NotWritten.class);
      }
      assertThat(read("a1-1.png")).isEqualTo("jello");
    }

    @Test
    void aDownloadIsContinuedWhereItBroke() throws Exception {
      var content = FakeSource.bytes(1_000_000);
      try (var archive = opened(/* overwrites= */ false)) {
        archive.store(part("1"), head(0, TAG), FakeSource.of(content).brokenAt(600_000));
        assertThat(archive.partial("1").bytes()).isEqualTo(600_000);
      }
      try (var archive = opened(/* overwrites= */ false)) {
        assertThat(archive.partial("1").bytes()).isEqualTo(600_000);
        assertThat(archive.partial("1").validator()).isEqualTo(TAG);
        var rest = FakeSource.of(content).from(600_000);
        assertThat(archive.store(part("1"), head(600_000, TAG), rest)).isInstanceOf(Stored.class);
        assertThat(archive.complete(manifest())).isNull();
      }
      assertThat(folder.resolve("a1-1.png")).hasBinaryContent(content);
      assertThat(files()).containsExactly("a1-1.png", "a1-manifest.json");
    }

    /// An interrupt closes the file that is written to.
    private static final class InterruptingSource implements ByteSource {

      private final FakeSource source;
      private final int position;

      InterruptingSource(FakeSource source, int position) {
        this.source = source;
        this.position = position;
      }

      @Override
      public Block read(byte[] buffer) {
        if (source.position() >= position) {
          Thread.currentThread().interrupt();
        }
        return source.read(buffer);
      }

      @Override
      public void close() {}
    }

    /// While it is written, and before its name.
    @ParameterizedTest
    @ValueSource(ints = {500_000, 1_000_000})
    void aDownloadIsContinuedWhereItWasInterrupted(int position) throws Exception {
      var content = FakeSource.bytes(1_000_000);
      try (var archive = opened(/* overwrites= */ false)) {
        var source = new InterruptingSource(FakeSource.of(content), position);
        assertThat(archive.store(part("1"), head(0, TAG), source)).isInstanceOf(NotWritten.class);
        assertThat(Thread.interrupted()).isTrue();
      }
      try (var archive = opened(/* overwrites= */ false)) {
        var begun = (int) archive.partial("1").bytes();
        assertThat(begun).isGreaterThanOrEqualTo(position);
        var rest = FakeSource.of(content).from(begun);
        assertThat(archive.store(part("1"), head(begun, TAG), rest)).isInstanceOf(Stored.class);
      }
      assertThat(folder.resolve("a1-1.png")).hasBinaryContent(content);
    }

    @Test
    void aDownloadThatTheServerBeginsAnewReplacesWhatCame() throws Exception {
      try (var archive = opened(/* overwrites= */ false)) {
        archive.store(part("1"), head(0, TAG), FakeSource.of(FakeSource.bytes(9)).brokenAt(6));
        assertThat(stored(archive, "1", "other")).isNotNull();
      }
      assertThat(read("a1-1.png")).isEqualTo("other");
    }

    @Test
    void aLineOfTheJournalThatIsCutShortDoesNotMatter() throws Exception {
      try (var archive = opened(/* overwrites= */ false)) {
        stored(archive, "1", "hello");
      }
      var journal = folder.resolve(".a1.save");
      Files.writeString(journal, Files.readString(journal) + "{\"file\":\"a1-2.p");
      try (var archive = opened(/* overwrites= */ false)) {
        assertThat(archive.saved("1")).isNotNull();
        stored(archive, "2", "second");
      }
      try (var archive = opened(/* overwrites= */ false)) {
        assertThat(archive.saved("2")).isNotNull();
      }
    }

    /// Killed after the manifest, and before the temporary files were deleted.
    @Test
    void leftoversOfACompleteSaveAreDeleted() throws Exception {
      try (var archive = opened(/* overwrites= */ false)) {
        archive.store(part("2"), head(0, TAG), FakeSource.of(FakeSource.bytes(9)).brokenAt(6));
        stored(archive, "1", "hello");
      }
      var journal = Files.readString(folder.resolve(".a1.save"));
      try (var archive = opened(/* overwrites= */ false)) {
        assertThat(archive.complete(manifest())).isNull();
      }
      Files.writeString(folder.resolve(".a1.save"), journal);
      Files.writeString(folder.resolve(".a1-2.part"), "x");
      Files.writeString(folder.resolve(".a1-3.part"), "not in the journal");
      Files.writeString(folder.resolve(".a1-1-2.part"), "of another prediction");
      assertThat(archives.find(place())).isNotNull();
      assertThat(files()).containsExactly(".a1-1-2.part", "a1-1.png", "a1-manifest.json");
    }

    @Test
    void aFileThatIsMissingIsSavedAgain() throws Exception {
      SavedFile first;
      SavedFile second;
      try (var archive = opened(/* overwrites= */ false)) {
        first = stored(archive, "1", "hello");
        second = stored(archive, "2", "world");
        assertThat(archive.complete(manifest(first, second))).isNull();
      }
      Files.delete(folder.resolve("a1-2.png"));
      assertThat(archives.find(place())).isNull();
      try (var archive = opened(/* overwrites= */ false)) {
        assertThat(archive.saved("1")).isEqualTo(first);
        assertThat(archive.saved("2")).isNull();
        assertThat(archive.complete(manifest(first, stored(archive, "2", "world")))).isNull();
      }
      assertThat(archives.find(place())).isEqualTo(manifest(first, second));
    }
  }

  @Nested
  class WhatIsThereAlready {

    @Test
    void isNotOverwritten() throws Exception {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("a1-1.png"), "mine");
      try (var archive = opened(/* overwrites= */ false)) {
        assertThat(store(archive, "1", FakeSource.of("new".getBytes(UTF_8))))
            .isInstanceOfSatisfying(
                NotWritten.class,
                failed ->
                    assertThat(failed.reason())
                        .startsWith(folder.resolve("a1-1.png").toString())
                        .contains("it exists already", "--force"));
      }
      assertThat(read("a1-1.png")).isEqualTo("mine");
    }

    /// What was downloaded in vain is there for a run that overwrites.
    @Test
    void isReplacedByWhatAnEarlierRunCouldNotName() throws Exception {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("a1-1.png"), "mine");
      try (var archive = opened(/* overwrites= */ false)) {
        store(archive, "1", FakeSource.of("new".getBytes(UTF_8)));
      }
      try (var archive = opened(/* overwrites= */ true)) {
        assertThat(archive.saved("1")).isNotNull();
      }
      assertThat(read("a1-1.png")).isEqualTo("new");
    }

    @Test
    void isReplacedIfThatIsWanted() throws Exception {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("a1-1.png"), "mine");
      try (var archive = opened(/* overwrites= */ true)) {
        stored(archive, "1", "new");
      }
      assertThat(read("a1-1.png")).isEqualTo("new");
    }

    @Test
    void isNamedIfItIsAFolder() throws Exception {
      Files.createDirectories(folder.resolve("a1-1.png"));
      for (int run = 1; run <= 2; run++) {
        try (var archive = opened(/* overwrites= */ true)) {
          assertThat(store(archive, "1", FakeSource.of("new".getBytes(UTF_8))))
              .isInstanceOfSatisfying(
                  NotWritten.class, failed -> assertThat(failed.reason()).contains("a1-1.png: "));
        }
      }
    }

    @Test
    void isSavedAnewFromACompleteSaveIfThatIsWanted() throws Exception {
      try (var archive = opened(/* overwrites= */ false)) {
        assertThat(archive.complete(manifest(stored(archive, "1", "old")))).isNull();
      }
      try (var archive = opened(/* overwrites= */ true)) {
        assertThat(archive.saved("1")).isNull();
        assertThat(archive.complete(manifest(stored(archive, "1", "new")))).isNull();
      }
      assertThat(read("a1-1.png")).isEqualTo("new");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isNoWayOutIfItIsALink(boolean overwrites) throws Exception {
      Files.createDirectories(folder);
      var outside = root.resolve("outside");
      Files.writeString(outside, "mine");
      Files.createSymbolicLink(folder.resolve("a1-1.png"), outside);
      Files.createSymbolicLink(folder.resolve(".a1-1.part"), outside);
      try (var archive = opened(overwrites)) {
        assertThat(store(archive, "1", FakeSource.of("new".getBytes(UTF_8))))
            .isInstanceOf(NotWritten.class);
        Files.delete(folder.resolve(".a1-1.part"));
        var again = store(archive, "1", FakeSource.of("new".getBytes(UTF_8)));
        assertThat(again instanceof Stored).isEqualTo(overwrites);
      }
      assertThat(outside).hasContent("mine");
    }

    @Test
    void isAnotherPredictionWithThatName() throws Exception {
      var other = new PredictionRef(new ProviderName("fuhu"), new PredictionId("a1"));
      try (var archive = opened(/* overwrites= */ false)) {
        archive.complete(new Manifest(other, Known.SUCCEEDED, Completeness.WHOLE, List.of()));
      }
      assertThat(archives.find(place())).isNull();
      assertThat(open())
          .isInstanceOfSatisfying(
              NotOpened.class, failed -> assertThat(failed.reason()).contains("fuhu:a1", "--to"));
      assertThat(archives.problem(place(), /* overwrites= */ false)).contains("fuhu:a1", "--to");
      assertThat(archives.problem(place(), /* overwrites= */ true)).isNull();
    }

    /// The directory may be shared with others, who must not gain a way out of it.
    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"file\":\"../outside\",\"bytes\":4,\"sha256\":\"\",\"saved_at\":\"2026-11-27T12:00:00Z\"}",
          "{\"part\":\"/../../outside\",\"bytes\":1,\"validator\":\"x\"}",
          "{\"part\":1}",
          "[1]",
          "\u0000",
        })
    void isNotTrusted(String line) throws Exception {
      Files.createDirectories(folder);
      Files.writeString(root.resolve("outside"), "mine");
      Files.writeString(folder.resolve(".a1.save"), line);
      try (var archive = opened(/* overwrites= */ false)) {
        assertThat(archive.complete(manifest(stored(archive, "1", "new")))).isNull();
      }
      assertThat(root.resolve("outside")).hasContent("mine");
      assertThat(files()).containsExactly("a1-1.png", "a1-manifest.json");
    }
  }

  @Nested
  class APlaceThatCannotBeUsed {

    private void isNotOpened(Opening opening, String... words) {
      assertThat(opening)
          .isInstanceOfSatisfying(
              NotOpened.class, failed -> assertThat(failed.reason()).contains(words));
    }

    private void isKnownBefore(Place place, String... words) {
      assertThat(archives.problem(place, /* overwrites= */ false)).contains(words);
    }

    @Test
    void isAFile() throws Exception {
      Files.writeString(folder, "");
      isNotOpened(open(), folder.toString(), "it is not a directory");
      isKnownBefore(place(), folder.toString(), "it is not a directory");
    }

    @Test
    void isBelowAFile() throws Exception {
      Files.writeString(folder, "");
      var file = folder;
      folder = folder.resolve("a/b");
      isKnownBefore(place(), file + ": it is not a directory");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isInAFileSystemThatTakesNoFiles() {
      folder = Path.of("/proc/saved");
      isKnownBefore(place(), "/proc: ");
    }

    @Test
    void isNotOneThatDoesNotExistYet() throws Exception {
      folder = folder.resolve("a/b");
      assertThat(archives.problem(place(), /* overwrites= */ false)).isNull();
      try (var left = Files.list(root)) {
        assertThat(left).isEmpty();
      }
    }

    @Test
    void isALinkThatLeadsNowhere() throws Exception {
      Files.createSymbolicLink(folder, root.resolve("nowhere"));
      isNotOpened(open(), folder.toString(), "it is not a directory");
      isKnownBefore(place(), folder.toString(), "it is not a directory");
    }

    @Test
    void isALinkInPlaceOfAnOwnDirectory() throws Exception {
      Files.createSymbolicLink(folder, root);
      var own = new Place(REFERENCE, folder.toString(), /* isOwn= */ true, new FileNames("a1"));
      isNotOpened(archives.open(own, /* overwrites= */ false), "it is a link", "--to");
      isKnownBefore(own, "it is a link", "--to");
      assertThat(open()).isInstanceOf(Opened.class);
    }

    @Test
    void isNoPath() throws Exception {
      var place = new Place(REFERENCE, "a\0b", /* isOwn= */ false, new FileNames("a1"));
      isNotOpened(archives.open(place, /* overwrites= */ false), "not a path of this system");
      isKnownBefore(place, "not a path of this system");
      assertThat(archives.find(place)).isNull();
    }

    @Test
    void hasAFolderInPlaceOfTheJournal() throws Exception {
      Files.createDirectories(folder.resolve(".a1.save"));
      isNotOpened(open(), ".a1.save", "it is not a regular file");
    }

    @Test
    void isOpenInThisProcess() throws Exception {
      try (var _ = opened(/* overwrites= */ false)) {
        isNotOpened(open(), "this process saves there already");
      }
      assertThat(files()).isEmpty();
    }
  }
}
