package dev.sibyl.ports.driven;

import dev.sibyl.domain.Lookup.Trouble;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Downloads the files that the predictions of one provider link to.
public interface DownloadPort {

  /// Asks for a file once, without a retry, and blocks until its head has come. Redirects are
  /// followed if they lead to where files may come from. An interrupt of the thread ends it with a
  /// failure.
  Opening open(Request request);

  /// Which file, or the rest of which file.
  ///
  /// @param url as the provider sent it
  /// @param from how many bytes of it are there already
  /// @param validator of the version that they belong to; null if `from` is 0
  /// @param time how long it may take, the body included
  record Request(String url, long from, @Nullable String validator, Duration time) {}

  /// The answer to a request.
  sealed interface Opening {}

  /// The file, or the rest of it, can be read.
  record Opened(FileHead head, ByteSource body) implements Opening {}

  /// Neither the file nor a part of it was sent.
  record NotOpened(Failure failure) implements Opening {}

  /// What the server says about a file.
  ///
  /// @param from the first byte that it sends: what was asked for, or 0
  /// @param size of the whole file, null if it is not known
  /// @param contentType null if none was sent
  /// @param validator names this version of the file when the rest is asked for; null if the rest
  ///   cannot be asked for
  record FileHead(
      long from, @Nullable Long size, @Nullable String contentType, @Nullable String validator) {}

  /// Why a file, or the rest of it, did not come.
  sealed interface Failure {

    /// The server or the network; another try may help, as for a poll.
    record Met(Trouble trouble) implements Failure {}

    /// The URL is not good any more: it has expired, or the file was deleted.
    ///
    /// @param reason in words, for the user
    record Gone(String reason) implements Failure {}

    /// It must not be downloaded: it is not allowed, or too large. No try helps.
    ///
    /// @param reason in words, for the user
    record NotAllowed(String reason) implements Failure {}
  }
}
