package dev.sibyl.application.delegation;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.service.AccessToken;
import dev.sibyl.domain.service.RegisteredWatch;
import dev.sibyl.domain.service.RegisteredWatch.State;
import dev.sibyl.domain.service.ServiceAnswer;
import dev.sibyl.domain.service.ServiceAnswer.Done;
import dev.sibyl.domain.service.ServiceAnswer.NotDone;
import dev.sibyl.domain.service.ServiceTrouble;
import dev.sibyl.domain.service.ServiceTrouble.Kind;
import dev.sibyl.domain.service.ServiceWatch;
import dev.sibyl.domain.service.WatchPage;
import dev.sibyl.ports.driven.WatchServicePort;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A service in memory, with two watches on a page.
final class FakeWatchService implements WatchServicePort {

  static final AccessToken TOKEN = new AccessToken("sib_right");

  private static final int PAGE = 2;

  private final List<PredictionRef> watches = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private int requestsToDo = Integer.MAX_VALUE;

  /// Lets it do so many requests, and no more.
  FakeWatchService failAfter(int count) {
    requestsToDo = count;
    return this;
  }

  /// What it was asked, such as `register 3`.
  List<String> requests() {
    return requests;
  }

  List<PredictionRef> watches() {
    return watches;
  }

  private @Nullable ServiceTrouble trouble(String request) {
    requests.add(request);
    return requests.size() > requestsToDo ? trouble(Kind.UNAVAILABLE) : null;
  }

  private @Nullable ServiceTrouble trouble(String request, AccessToken token) {
    var trouble = trouble(request);
    return trouble == null && !token.equals(TOKEN) ? trouble(Kind.TOKEN_REFUSED) : trouble;
  }

  private static ServiceTrouble trouble(Kind kind) {
    return new ServiceTrouble(kind, TroubleDetails.of("because"));
  }

  @Override
  public ServiceAnswer<String> health() {
    var trouble = trouble("health");
    return trouble == null ? new Done<>("ok") : new NotDone<>(trouble);
  }

  @Override
  public ServiceAnswer<List<RegisteredWatch>> register(
      AccessToken token, List<PredictionRef> references, @Nullable URI webhook) {
    var trouble =
        trouble("register " + references.size() + (webhook == null ? "" : " " + webhook), token);
    if (trouble != null) {
      return new NotDone<>(trouble);
    }
    watches.addAll(references);
    return new Done<>(
        references.stream()
            .map(reference ->
                new RegisteredWatch(
                    reference, watches.indexOf(reference) + 1, State.NEW, URI.create("x:y")))
            .toList());
  }

  @Override
  public ServiceAnswer<WatchPage> list(AccessToken token, long after) {
    var trouble = trouble("list " + after, token);
    if (trouble != null) {
      return new NotDone<>(trouble);
    }
    var end = Math.min(watches.size(), (int) after + PAGE);
    var page = watches.subList((int) after, end).stream().map(FakeWatchService::watch).toList();
    return new Done<>(new WatchPage(page, end == watches.size() ? null : Long.valueOf(end)));
  }

  private static ServiceWatch watch(PredictionRef reference) {
    return new ServiceWatch(reference, true, null, null, null, null, JsonObject.EMPTY);
  }

  @Override
  public ServiceAnswer<ServiceWatch> find(AccessToken token, PredictionRef reference) {
    var trouble = trouble("find " + reference.text(), token);
    if (trouble != null) {
      return new NotDone<>(trouble);
    }
    return watches.contains(reference)
        ? new Done<>(watch(reference))
        : new NotDone<>(trouble(Kind.NOT_WATCHED));
  }

  @Override
  public ServiceAnswer<PredictionRef> drop(AccessToken token, PredictionRef reference) {
    var trouble = trouble("drop " + reference.text(), token);
    watches.remove(reference);
    return trouble == null ? new Done<>(reference) : new NotDone<>(trouble);
  }
}
