package dev.sibyl.application.saving;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.saving.DataUri;
import dev.sibyl.domain.saving.FileNames;
import dev.sibyl.domain.saving.Manifest;
import dev.sibyl.domain.saving.Manifest.Completeness;
import dev.sibyl.domain.saving.OutputPart;
import dev.sibyl.domain.saving.OutputPart.DataFile;
import dev.sibyl.domain.saving.OutputPart.LinkedFile;
import dev.sibyl.domain.saving.OutputPart.OtherJson;
import dev.sibyl.domain.saving.OutputPart.Text;
import dev.sibyl.domain.saving.Place;
import dev.sibyl.domain.saving.SaveProgress;
import dev.sibyl.domain.saving.SavedFile;
import dev.sibyl.ports.driven.ArchivePort.Archive;
import dev.sibyl.ports.driven.ArchivePort.Part;
import dev.sibyl.ports.driven.ArchivePort.Storing;
import dev.sibyl.ports.driven.ArchivePort.Storing.NotWritten;
import dev.sibyl.ports.driven.ArchivePort.Storing.SourceBroken;
import dev.sibyl.ports.driven.ArchivePort.Storing.Stored;
import dev.sibyl.ports.driven.DownloadPort;
import dev.sibyl.ports.driven.DownloadPort.Failure;
import dev.sibyl.ports.driven.DownloadPort.FileHead;
import dev.sibyl.ports.driving.WatchEvent;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The save of one prediction. What cannot be saved does not keep the rest from being saved.
final class SaveRun {

  private static final Pattern HOST =
      Pattern.compile("[A-Za-z]+://([A-Za-z0-9.:_\\[\\]-]+)(?:[/?#]|$)");
  private static final String JSON = "application/json";

  private final Place place;
  private final Archive archive;
  private final DownloadPort port;
  private final FileLinks links;
  private final RetryingDownload download;
  private final InstantSource clock;
  private final Consumer<WatchEvent> events;
  private final List<String> reasons = new ArrayList<>();

  SaveRun(
      Place place,
      Archive archive,
      DownloadPort port,
      FileLinks links,
      RetryingDownload download,
      InstantSource clock,
      Consumer<WatchEvent> events) {
    this.place = place;
    this.archive = archive;
    this.port = port;
    this.links = links;
    this.download = download;
    this.clock = clock;
    this.events = events;
  }

  /// Saves everything. The answer comes first: it is never larger than what is in memory, and the
  /// provider deletes it too.
  ///
  /// @return the files of the output, as far as they are saved
  /// @throws InterruptedException if the thread is interrupted
  List<SavedFile> save(Prediction prediction) throws InterruptedException {
    var answer = saveAnswer(prediction);
    var files = new ArrayList<SavedFile>();
    var parts = OutputPart.of(prediction.output());
    for (var part : parts) {
      var file = save(part, parts.size());
      if (file != null) {
        files.add(file);
        events.accept(new WatchEvent.FileSaved(place.reference(), place, file));
      }
    }
    var all = new ArrayList<>(files);
    if (answer != null) {
      all.add(answer);
    }
    conclude(
        new Manifest(
            place.reference(), prediction.status(), Completeness.of(prediction.output()), all));
    return files;
  }

  private void conclude(Manifest manifest) {
    if (reasons.isEmpty()) {
      var reason = archive.complete(manifest);
      if (reason == null) {
        events.accept(
            new WatchEvent.Saved(place.reference(), place, manifest, /* isEarlier= */ false));
        return;
      }
      reasons.add(reason);
    }
    events.accept(new WatchEvent.NotSaved(place.reference(), place, reasons));
  }

  private @Nullable SavedFile saveAnswer(Prediction prediction) {
    return saveMade(
        FileNames.ANSWER, place.names().answer(), JSON, prediction.raw().print() + "\n");
  }

  private @Nullable SavedFile save(OutputPart part, int parts) throws InterruptedException {
    return switch (part) {
      case LinkedFile file -> saveLinked(file, parts);
      case DataFile file -> saveData(file);
      case Text(var text) -> saveMade(FileNames.TEXT, place.names().text(), "text/plain", text);
      case OtherJson(var value) ->
          saveMade(FileNames.OTHER_JSON, place.names().otherJson(), JSON, value.print() + "\n");
    };
  }

  private @Nullable SavedFile saveMade(String key, String name, String contentType, String text) {
    return saveBytes(
        name, new Part(key, (_, _) -> name, /* url= */ null), contentType, text.getBytes(UTF_8));
  }

  private @Nullable SavedFile saveData(DataFile file) {
    var label = "file " + file.number();
    var data = DataUri.parse(file.uri());
    if (data == null) {
      return lost(label, "its data: URI is not valid base64");
    }
    return saveBytes(
        label,
        filePart(file.number(), DataUri.withoutContent(file.uri())),
        data.mediaType(),
        data.content());
  }

  private @Nullable SavedFile saveBytes(
      String label, Part part, @Nullable String contentType, byte[] content) {
    var saved = archive.saved(part.key());
    if (saved != null) {
      return saved;
    }
    var head = new FileHead(0, (long) content.length, contentType, /* validator= */ null);
    return result(label, archive.store(part, head, new MemorySource(content)));
  }

  private @Nullable SavedFile saveLinked(LinkedFile file, int parts) throws InterruptedException {
    var part = filePart(file.number(), file.url());
    var saved = archive.saved(part.key());
    if (saved != null) {
      return saved;
    }
    var label = "file " + file.number() + hostOf(file.url());
    var stored = download(file, file.url(), parts);
    if (stored instanceof SourceBroken(Failure.Gone(var reason))) {
      var renewed = links.renewed(file);
      var again = renewed == null ? stored : download(file, renewed, parts);
      return again instanceof SourceBroken(Failure.Gone _)
          ? lost(label, reason + whyGone())
          : result(label, again);
    }
    return result(label, stored);
  }

  private String whyGone() {
    var why = links.whyGone();
    return why.isEmpty() ? "" : "; " + why;
  }

  /// ` from HOST`, or nothing if the URL is too odd. The rest of it may hold a signature.
  private static String hostOf(String url) {
    var host = HOST.matcher(url);
    return host.lookingAt() ? " from " + host.group(1) : "";
  }

  private Storing download(LinkedFile file, String url, int parts) throws InterruptedException {
    Consumer<SaveProgress> listener =
        step -> events.accept(new WatchEvent.SaveProgressed(place.reference(), step));
    listener.accept(new SaveProgress(file.number(), parts, 0, null));
    var progress = new SourceProgress(file.number(), parts, clock, listener);
    return download.download(
        place.reference(), port, url, archive, filePart(file.number(), url), progress);
  }

  private Part filePart(int number, String url) {
    return new Part(
        Integer.toString(number),
        (contentType, firstBytes) -> place.names().file(number, contentType, url, firstBytes),
        url);
  }

  private @Nullable SavedFile result(String label, Storing storing) {
    return switch (storing) {
      case Stored(var file) -> file;
      case NotWritten(var reason) -> lost(label, reason);
      case SourceBroken(Failure.Met(var trouble)) -> lost(label, trouble.details().message());
      case SourceBroken(Failure.Gone(var reason)) -> lost(label, reason);
      case SourceBroken(Failure.NotAllowed(var reason)) -> lost(label, reason);
    };
  }

  private @Nullable SavedFile lost(String label, String reason) {
    reasons.add(label + ": " + reason);
    return null;
  }
}
