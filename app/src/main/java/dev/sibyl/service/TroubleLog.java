package dev.sibyl.service;

import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Problem;
import dev.sibyl.domain.webhook.Notification.State;
import dev.sibyl.ports.driving.service.AccountState;
import dev.sibyl.ports.driving.service.AccountState.Health;
import dev.sibyl.ports.driving.service.ServiceEvent;
import dev.sibyl.ports.driving.service.ServiceEvent.AccountChanged;
import dev.sibyl.ports.driving.service.ServiceEvent.GivenUp;
import dev.sibyl.ports.driving.service.ServiceEvent.Notified;
import java.util.function.Consumer;

/// Says in a line when a provider begins to refuse or to fail, when it answers again, and when a
/// webhook was given up.
///
/// @param lines get each
record TroubleLog(Consumer<String> lines) implements Consumer<ServiceEvent> {

  @Override
  public void accept(ServiceEvent event) {
    if (event instanceof AccountChanged(var account)) {
      lines.accept(words(account));
    } else if (event instanceof GivenUp(var watch) && watch.trouble() instanceof Defect defect) {
      lines.accept(
          watch.reference().text()
              + ": an internal error (a defect of Sibyl, please report it): "
              + defect.root());
    } else if (event instanceof Notified(var reference, var state, var problem)
        && state == State.FAILED) {
      lines.accept(
          "a webhook of "
              + reference.text()
              + " was given up: "
              + problem
              + "; /v1/notifications?state=failed lists it");
    }
  }

  private static String words(AccountState account) {
    var trouble = account.trouble();
    if (account.health() == Health.OK || trouble == null) {
      return account.provider().value() + " answers again";
    }
    var status = trouble.details().httpStatus();
    return Problem.of(account.provider(), trouble).title()
        + (status == null ? "" : " (HTTP " + status + ")")
        + ": "
        + trouble.details().message();
  }
}
