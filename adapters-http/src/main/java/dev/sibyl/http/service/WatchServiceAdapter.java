package dev.sibyl.http.service;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.service.AccessToken;
import dev.sibyl.domain.service.RegisteredWatch;
import dev.sibyl.domain.service.ServiceAnswer;
import dev.sibyl.domain.service.ServiceAnswer.Done;
import dev.sibyl.domain.service.ServiceWatch;
import dev.sibyl.domain.service.WatchPage;
import dev.sibyl.http.Connection;
import dev.sibyl.http.Key;
import dev.sibyl.http.NetworkFailure;
import dev.sibyl.http.reading.HttpAnswer;
import dev.sibyl.http.service.ServiceAnswers.ObjectReader;
import dev.sibyl.ports.driven.WatchServicePort;
import feign.FeignException;
import feign.Response;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Asks a service over HTTP. Nothing is opened before the first request, redirects are not
/// followed, and nothing is retried. A token is sent to the URL of the service only.
public final class WatchServiceAdapter implements WatchServicePort {

  private static final int NO_CONTENT = 204;

  private final String url;
  private final Connection connection;

  /// Reads an answer.
  private interface Reader<T> {
    ServiceAnswer<T> read(HttpAnswer answer, ServiceAnswers answers) throws InterruptedException;
  }

  /// @param url of the service, without a slash at its end
  /// @param connection without a key
  public WatchServiceAdapter(URI url, Connection connection) {
    this.url = url.toString();
    this.connection = connection;
  }

  @Override
  public ServiceAnswer<String> health() {
    return send(connection, ServiceApi::health, of((sent, _) -> sent.text("status")));
  }

  @Override
  public ServiceAnswer<List<RegisteredWatch>> register(
      AccessToken token, List<PredictionRef> references, @Nullable URI webhook) {
    var body = RegistrationJson.of(references, webhook);
    return send(
        with(token),
        api -> api.register(body),
        of((sent, _) -> RegistrationJson.read(sent, references)));
  }

  @Override
  public ServiceAnswer<WatchPage> list(AccessToken token, long after) {
    return send(with(token), api -> api.list(after), of(WatchReader::page));
  }

  @Override
  public ServiceAnswer<ServiceWatch> find(AccessToken token, PredictionRef reference) {
    return send(
        with(token),
        api -> api.find(reference.provider().value(), reference.id().value()),
        of((sent, now) -> WatchReader.watch(sent.get("watch"), now)));
  }

  @Override
  public ServiceAnswer<PredictionRef> drop(AccessToken token, PredictionRef reference) {
    return send(
        with(token),
        api -> api.drop(reference.provider().value(), reference.id().value()),
        (answer, answers) ->
            answer.status() == NO_CONTENT
                ? new Done<>(reference)
                : answers.read(answer, (_, _) -> null));
  }

  private Connection with(AccessToken token) {
    return connection.with(new Key(token.secret()));
  }

  private static <T> Reader<T> of(ObjectReader<T> reader) {
    return (answer, answers) -> answers.read(answer, reader);
  }

  private <T> ServiceAnswer<T> send(
      Connection with, Function<ServiceApi, Response> request, Reader<T> reader) {
    var api = with.api(new ServiceTarget(url, with.headers()));
    try (var response = request.apply(api)) {
      return reader.read(HttpAnswer.of(response, with.memory()), ServiceAnswers.to(with));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return ServiceAnswers.none(NetworkFailure.interrupted());
    } catch (IOException failure) {
      return ServiceAnswers.none(NetworkFailure.of(failure));
    } catch (FeignException failure) {
      if (failure.getCause() instanceof IOException cause) {
        return ServiceAnswers.none(NetworkFailure.of(cause));
      }
      throw failure;
    }
  }
}
