package dev.sibyl.application.gateway;

import dev.sibyl.application.Cancellation;
import dev.sibyl.application.InterruptibleCalls;
import dev.sibyl.domain.Creation;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.webhook.Registration;
import dev.sibyl.domain.webhook.Webhook;
import dev.sibyl.ports.driven.PredictionCommandPorts;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driving.CancelResult;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.ports.driving.service.ForwardCommands;
import dev.sibyl.ports.driving.service.GatewayAnswer;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Sends each command once, and writes its answer into the registry.
public final class ForwardedCommands implements ForwardCommands {

  private final StandingWatches watches;
  private final WatchRegistry registry;
  private final PredictionCommandPorts commands;
  private final InterruptibleCalls calls;
  private final Cancellation cancellation;
  private final WatchKeeper keeper;
  private final InstantSource clock;

  /// @param keeper knows whether the store takes what happens
  /// @param calls run cancellations, which may poll
  public ForwardedCommands(
      StandingWatches watches,
      WatchRegistry registry,
      PredictionCommandPorts commands,
      PredictionQueryPorts queries,
      InterruptibleCalls calls,
      WatchKeeper keeper,
      InstantSource clock) {
    this.watches = watches;
    this.registry = registry;
    this.commands = commands;
    this.calls = calls;
    this.keeper = keeper;
    this.cancellation = new Cancellation(commands, queries);
    this.clock = clock;
  }

  @Override
  public CreateResult create(
      Caller caller,
      ProviderName provider,
      Creation creation,
      @Nullable Webhook webhook,
      @Nullable Duration wait) {
    if (webhook != null && !keeper.isStoring()) {
      return new CreateResult.NotStored(
          "the store fails, so a webhook cannot be promised; nothing was created");
    }
    return switch (commands.commandsOf(provider).create(creation)) {
      case Found found -> {
        var reference = new PredictionRef(provider, found.prediction().id());
        yield created(caller, new Registration(reference, null, webhook), found, wait);
      }
      case Trouble trouble -> new CreateResult.NotCreated(trouble);
    };
  }

  private CreateResult created(
      Caller caller, Registration registration, Found found, @Nullable Duration wait) {
    var reference = registration.reference();
    var id = reference.id();
    WatchEntry entry;
    try {
      entry = watches.answered(registration, found);
    } catch (IOException _) {
      // It was created, whatever becomes of its watch: the first question about it begins one.
      if (registration.webhook() != null) {
        keeper.registerLater(registration);
      }
      return new CreateResult.Created(
          id, new GatewayAnswer.Known(found, 0, clock.instant(), Duration.ZERO));
    }
    registry.asks(caller, reference);
    if (wait != null) {
      var latest =
          registry.await(reference, next -> next.stage() != Stage.OPEN, clock.instant().plus(wait));
      entry = latest == null ? entry : latest;
    }
    registry.answers(caller, entry);
    return new CreateResult.Created(id, known(entry, found));
  }

  /// Even if its watch has met trouble since, the prediction was created.
  private GatewayAnswer.Known known(WatchEntry entry, Found created) {
    return GatewayQueries.answer(entry, clock.instant()) instanceof GatewayAnswer.Known known
        ? known
        : new GatewayAnswer.Known(created, entry.version(), entry.registered(), Duration.ZERO);
  }

  @Override
  public CancelResult cancel(Caller caller, PredictionRef reference) throws InterruptedException {
    var result = calls.call(() -> cancellation.cancel(reference));
    if (result instanceof CancelResult.Canceled(var answer)) {
      answered(reference, answer);
    } else if (result instanceof CancelResult.AlreadyEnded(var answer)) {
      answered(reference, answer);
    }
    registry.asks(caller, reference);
    return result;
  }

  private void answered(PredictionRef reference, Found answer) {
    try {
      watches.answered(Registration.of(reference), answer);
    } catch (IOException _) {
      // It is not watched then, and the result of the command stands.
    }
  }
}
