package dev.sibyl.application.delegation;

import dev.sibyl.application.InterruptibleCalls;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.service.AccessToken;
import dev.sibyl.domain.service.RegisteredWatch;
import dev.sibyl.domain.service.ServiceAnswer;
import dev.sibyl.domain.service.ServiceAnswer.Done;
import dev.sibyl.domain.service.ServiceAnswer.NotDone;
import dev.sibyl.domain.service.ServiceTrouble.Kind;
import dev.sibyl.domain.service.ServiceWatch;
import dev.sibyl.domain.service.WatchPage;
import dev.sibyl.ports.driven.WatchServicePort;
import dev.sibyl.ports.driving.DelegateWatches;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Sends one request after the other, each with the token.
public record DelegatedWatches(
    URI url, WatchServicePort service, TokenSource tokens, InterruptibleCalls calls)
    implements DelegateWatches {

  private static final int MAX_REGISTERED = 1_000;

  @Override
  public ServiceAnswer<Integer> register(
      List<PredictionRef> references, @Nullable URI webhook, Consumer<RegisteredWatch> watches)
      throws InterruptedException {
    var distinct = references.stream().distinct().toList();
    for (int from = 0; from < distinct.size(); from += MAX_REGISTERED) {
      var batch = distinct.subList(from, Math.min(from + MAX_REGISTERED, distinct.size()));
      switch (ask(token -> service.register(token, batch, webhook))) {
        case Done(var registered) -> registered.forEach(watches);
        case NotDone(var trouble) -> {
          return new NotDone<>(trouble);
        }
      }
    }
    return new Done<>(distinct.size());
  }

  @Override
  public ServiceAnswer<Integer> list(Consumer<ServiceWatch> watches) throws InterruptedException {
    var count = 0;
    for (Long after = 0L; after != null; ) {
      var last = after;
      switch (ask(token -> service.list(token, last))) {
        case Done(WatchPage(var page, var next)) -> {
          page.forEach(watches);
          count += page.size();
          after = next;
        }
        case NotDone(var trouble) -> {
          return new NotDone<>(trouble);
        }
      }
    }
    return new Done<>(count);
  }

  @Override
  public ServiceAnswer<Integer> find(
      List<PredictionRef> references,
      Consumer<ServiceWatch> watches,
      Consumer<PredictionRef> unknown)
      throws InterruptedException {
    var count = 0;
    for (var reference : references.stream().distinct().toList()) {
      switch (ask(token -> service.find(token, reference))) {
        case Done(var watch) -> {
          watches.accept(watch);
          count++;
        }
        case NotDone(var trouble) when trouble.kind() == Kind.NOT_WATCHED ->
            unknown.accept(reference);
        case NotDone(var trouble) -> {
          return new NotDone<>(trouble);
        }
      }
    }
    return new Done<>(count);
  }

  @Override
  public ServiceAnswer<Integer> drop(
      List<PredictionRef> references, Consumer<PredictionRef> dropped) throws InterruptedException {
    var distinct = references.stream().distinct().toList();
    for (var reference : distinct) {
      switch (ask(token -> service.drop(token, reference))) {
        case Done(var gone) -> dropped.accept(gone);
        case NotDone(var trouble) -> {
          return new NotDone<>(trouble);
        }
      }
    }
    return new Done<>(distinct.size());
  }

  private <T> ServiceAnswer<T> ask(Function<AccessToken, ServiceAnswer<T>> request)
      throws InterruptedException {
    return calls.call(() ->
        switch (tokens.token()) {
          case Done(var token) -> request.apply(token);
          case NotDone(var trouble) -> new NotDone<>(trouble);
        });
  }
}
