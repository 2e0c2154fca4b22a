package dev.sibyl.application;

import dev.sibyl.domain.Address;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.watch.Decision.Done;
import dev.sibyl.domain.watch.Decision.Reason;
import dev.sibyl.domain.watch.Patience;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driving.Answer;
import dev.sibyl.ports.driving.GetPredictions;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// Asks about all predictions at once, and passes the answers on in the order of the questions. The
/// same machine as a watch: it only ends with the first answer.
public final class GetAllAtOnce implements GetPredictions {

  private final Function<ProviderName, PredictionQueryPort> ports;
  private final Agendas agendas;
  private final Looking looking;
  private final int attempts;

  /// A use case without state of its own.
  ///
  /// @param attempts tries for each question
  public GetAllAtOnce(
      Function<ProviderName, PredictionQueryPort> ports,
      Agendas agendas,
      Looking looking,
      int attempts) {
    this.ports = ports;
    this.agendas = agendas;
    this.looking = looking;
    this.attempts = attempts;
  }

  @Override
  public void get(List<Address> addresses, Consumer<Answer> answers) {
    var agenda = agendas.with(Patience.forAnAnswer(attempts));
    agenda.follow(new LinkedHashSet<>(addresses), agendas.clock().instant());
    try {
      looking.work(agenda, ports, new InOrder(addresses, answers));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Keeps what comes before its turn.
  private static final class InOrder implements Looking.Listener {

    private final List<Address> order;
    private final Consumer<Answer> answers;
    private final Map<Address, Lookup> known = new HashMap<>();
    private int next;

    InOrder(List<Address> order, Consumer<Answer> answers) {
      this.order = order;
      this.answers = answers;
    }

    @Override
    public void stepped(Agenda.Step step) {
      if (step.decision() instanceof Done) {
        answered(step.after().address(), step.lookup());
      }
    }

    @Override
    public void gaveUp(Agenda.GivenUp givenUp) {
      switch (givenUp.reason()) {
        case Reason.Met(var trouble) -> answered(givenUp.watch().address(), trouble);
        case Reason.DeadlinePassed _ ->
            throw new IllegalStateException("a question ends with an answer or with trouble");
      }
    }

    private void answered(Address address, Lookup lookup) {
      known.put(address, lookup);
      while (next < order.size()) {
        var lookupInTurn = known.get(order.get(next));
        if (lookupInTurn == null) {
          return;
        }
        answers.accept(new Answer(order.get(next++), lookupInTurn));
      }
    }
  }
}
