package dev.sibyl.cli;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.json.JsonNumber;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.service.RegisteredWatch;
import dev.sibyl.domain.service.RegisteredWatch.State;
import dev.sibyl.domain.service.ServiceAnswer;
import dev.sibyl.domain.service.ServiceAnswer.Done;
import dev.sibyl.domain.service.ServiceAnswer.NotDone;
import dev.sibyl.domain.service.ServiceTrouble;
import dev.sibyl.domain.service.ServiceTrouble.Kind;
import dev.sibyl.domain.service.ServiceWatch;
import dev.sibyl.ports.driving.DelegateWatches;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A service that answers at once. What it knows of a registered prediction is its id: `new`,
/// `known` or `ended`.
final class FakeDelegation implements DelegateWatches {

  private final List<ServiceWatch> watches = new ArrayList<>();
  private final List<PredictionRef> registered = new ArrayList<>();
  private final List<PredictionRef> dropped = new ArrayList<>();
  private @Nullable ServiceTrouble trouble;
  private @Nullable URI webhook;
  private boolean isInterrupted;

  /// Makes it do nothing more.
  FakeDelegation fail(Kind kind, TroubleDetails details) {
    trouble = new ServiceTrouble(kind, details);
    return this;
  }

  /// Makes it interrupt each request, after it was done.
  FakeDelegation interrupt() {
    isInterrupted = true;
    return this;
  }

  /// Adds a watch, whose number is the only member that it sends.
  FakeDelegation add(
      String id,
      boolean isOpen,
      @Nullable String status,
      @Nullable Double fraction,
      @Nullable Duration age,
      @Nullable String problem) {
    var sent = JsonObject.EMPTY.with("number", new JsonNumber(watches.size() + 1 + ".0"));
    watches.add(
        new ServiceWatch(
            ProviderFixtures.reference("cometapi", id),
            isOpen,
            status,
            fraction,
            age,
            problem,
            sent));
    return this;
  }

  List<PredictionRef> registered() {
    return registered;
  }

  List<PredictionRef> dropped() {
    return dropped;
  }

  @Nullable URI webhook() {
    return webhook;
  }

  @Override
  public URI url() {
    return URI.create("http://127.0.0.1:7424");
  }

  @Override
  public ServiceAnswer<Integer> register(
      List<PredictionRef> references, @Nullable URI hook, Consumer<RegisteredWatch> each)
      throws InterruptedException {
    if (trouble == null) {
      webhook = hook;
      registered.addAll(references);
      references.forEach(reference ->
          each.accept(
              new RegisteredWatch(
                  reference,
                  registered.indexOf(reference) + 1,
                  State.valueOf(reference.id().value().toUpperCase(Locale.ROOT)),
                  URI.create(url() + "/v1/watches/" + reference.id().value()))));
    }
    return answer(references.size());
  }

  @Override
  public ServiceAnswer<Integer> list(Consumer<ServiceWatch> each) throws InterruptedException {
    watches.forEach(each);
    return answer(watches.size());
  }

  @Override
  public ServiceAnswer<Integer> find(
      List<PredictionRef> references, Consumer<ServiceWatch> each, Consumer<PredictionRef> unknown)
      throws InterruptedException {
    var found = 0;
    for (var reference : references) {
      var watch = watches.stream().filter(one -> one.reference().equals(reference)).findFirst();
      watch.ifPresentOrElse(each, () -> unknown.accept(reference));
      found += watch.isPresent() ? 1 : 0;
    }
    return answer(found);
  }

  @Override
  public ServiceAnswer<Integer> drop(List<PredictionRef> references, Consumer<PredictionRef> each)
      throws InterruptedException {
    if (trouble == null) {
      dropped.addAll(references);
      references.forEach(each);
    }
    return answer(references.size());
  }

  private ServiceAnswer<Integer> answer(int count) throws InterruptedException {
    if (isInterrupted) {
      throw new InterruptedException();
    }
    return trouble == null ? new Done<>(count) : new NotDone<>(trouble);
  }
}
