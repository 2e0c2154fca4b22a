package dev.sibyl.service;

import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Problem;
import dev.sibyl.ports.driving.service.AccountState;
import dev.sibyl.ports.driving.service.AccountState.Health;
import dev.sibyl.ports.driving.service.ServiceEvent;
import dev.sibyl.ports.driving.service.ServiceEvent.AccountChanged;
import dev.sibyl.ports.driving.service.ServiceEvent.GivenUp;
import java.util.function.Consumer;

/// Says in a line when a provider begins to refuse or to fail, and when it answers again.
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
