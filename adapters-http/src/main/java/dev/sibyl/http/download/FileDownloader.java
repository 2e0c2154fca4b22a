package dev.sibyl.http.download;

import dev.sibyl.http.Key;
import dev.sibyl.http.NetworkFailure;
import dev.sibyl.ports.driven.DownloadPort;
import feign.Client;
import feign.Request.HttpMethod;
import feign.Request.Options;
import feign.Response;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Downloads the files of one provider's predictions. Nothing is retried. Redirects are followed,
/// each after the same checks as the first URL. The key goes to the provider's own origin only, and
/// only if a request without it was refused there.
public final class FileDownloader implements DownloadPort {

  private static final int MAX_REDIRECTS = 10;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> WANTS_KEY = Set.of(401, 403);

  private final ProviderOrigin provider;
  private final Client others;
  private final FileSources sources;
  private final FileAnswers answers;
  private final Duration stall;
  private final String userAgent;

  /// Opens nothing.
  ///
  /// @param others asks all hosts but the provider's own, and lets the sources check each address
  /// @param answers understands what comes back
  /// @param stall how long may be waited for a connection, for the head, and for more of the body
  public FileDownloader(
      ProviderOrigin provider,
      Client others,
      FileSources sources,
      FileAnswers answers,
      Duration stall,
      String userAgent) {
    this.provider = provider;
    this.others = others;
    this.sources = sources;
    this.answers = answers;
    this.stall = stall;
    this.userAgent = userAgent;
  }

  @Override
  public Opening open(Request request) {
    try {
      var opening = follow(request);
      // The rest of another version is of no use.
      opening = opening == null ? follow(whole(request)) : opening;
      return opening == null
          ? new NotOpened(new Failure.NotAllowed("the server sends only a part of it"))
          : opening;
    } catch (RefusedSourceException refused) {
      return new NotOpened(new Failure.NotAllowed(refused.reason()));
    } catch (IOException failure) {
      return new NotOpened(new Failure.Met(NetworkFailure.of(failure)));
    }
  }

  private static Request whole(Request request) {
    return new Request(request.url(), 0, null, request.time());
  }

  /// Returns null if the rest that was asked for does not exist.
  private @Nullable Opening follow(Request request) throws IOException {
    var url = FileUrl.read(request.url());
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      var response = send(url, request);
      var location = location(response);
      if (location == null) {
        return read(response, request);
      }
      response.close();
      url = FileUrl.resolve(url, location);
    }
    throw new RefusedSourceException("more than " + MAX_REDIRECTS + " redirects lead to it");
  }

  private @Nullable Opening read(Response response, Request request) throws IOException {
    try {
      return answers.read(response, request);
    } catch (IOException | RuntimeException | Error failure) {
      response.close();
      throw failure;
    }
  }

  /// Where a redirect leads, null if the answer is none.
  private static @Nullable String location(Response response) {
    var locations = response.headers().getOrDefault("Location", List.of());
    return REDIRECTS.contains(response.status()) && !locations.isEmpty()
        ? locations.iterator().next()
        : null;
  }

  private Response send(URI url, Request request) throws IOException {
    if (!provider.url().hasOriginOf(url)) {
      sources.check(url);
      return others.execute(request(url, request, null), options(request));
    }
    var response = provider.client().execute(request(url, request, null), options(request));
    var key = WANTS_KEY.contains(response.status()) ? provider.key().get() : null;
    if (key == null) {
      return response;
    }
    response.close();
    return provider.client().execute(request(url, request, key), options(request));
  }

  private Options options(Request request) {
    return new Options(stall, request.time(), /* followRedirects= */ false);
  }

  private feign.Request request(URI url, Request request, @Nullable Key key) {
    var headers = new LinkedHashMap<String, Collection<String>>();
    headers.put("Accept", List.of("*/*"));
    headers.put("Accept-Encoding", List.of("identity"));
    if (key != null) {
      headers.put("Authorization", List.of(key.bearer()));
    }
    if (request.from() > 0 && request.validator() != null) {
      headers.put("Range", List.of("bytes=" + request.from() + "-"));
      headers.put("If-Range", List.of(request.validator()));
    }
    headers.put("User-Agent", List.of(userAgent));
    return feign.Request.create(
        HttpMethod.GET, url.toString(), Map.copyOf(headers), feign.Request.Body.empty(), null);
  }
}
