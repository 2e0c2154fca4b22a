package dev.sibyl.application;

import dev.sibyl.domain.Address;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driving.Answer;
import dev.sibyl.ports.driving.GetPredictions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;

/// Looks once at each prediction, at all of them at once, as many at a time as a provider is to
/// bear.
public final class GetAllAtOnce implements GetPredictions {

  private final Function<ProviderName, PredictionQueryPort> ports;
  private final Looks looks;
  private final ExecutorService executor;
  private final int concurrency;

  /// A use case without state of its own.
  ///
  /// @param executor a thread for each task; tasks block
  /// @param concurrency looks in flight at one provider
  public GetAllAtOnce(
      Function<ProviderName, PredictionQueryPort> ports,
      Looks looks,
      ExecutorService executor,
      int concurrency) {
    this.ports = ports;
    this.looks = looks;
    this.executor = executor;
    this.concurrency = concurrency;
  }

  @Override
  public void get(List<Address> addresses, Consumer<Answer> answers) {
    var turns = new HashMap<ProviderName, Semaphore>();
    var once = new HashMap<Address, Future<Lookup>>();
    var lookups = new ArrayList<Future<Lookup>>();
    for (var address : addresses) {
      var turn = turns.computeIfAbsent(address.provider(), _ -> new Semaphore(concurrency));
      lookups.add(once.computeIfAbsent(address, _ -> executor.submit(() -> look(address, turn))));
    }
    try {
      for (int i = 0; i < lookups.size(); i++) {
        answers.accept(new Answer(addresses.get(i), lookups.get(i).get()));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException defect) {
      throw new IllegalStateException("a look broke", defect.getCause());
    } finally {
      lookups.forEach(lookup -> lookup.cancel(true));
    }
  }

  private Lookup look(Address address, Semaphore turn) throws InterruptedException {
    turn.acquire();
    try {
      return looks.look(ports.apply(address.provider()), address.id());
    } finally {
      turn.release();
    }
  }
}
