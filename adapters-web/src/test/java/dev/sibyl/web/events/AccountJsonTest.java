package dev.sibyl.web.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup.KeyMissing;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driving.FixedProviders;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import dev.sibyl.ports.driving.ProviderDescription.KeyStatus;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.ports.driving.service.AccountState;
import dev.sibyl.ports.driving.service.AccountState.Health;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountJsonTest {

  private static final ProviderName PROVIDER = new ProviderName("cometapi");

  private static String print(KeyStatus key, AccountState account) {
    var description = new ProviderDescription(PROVIDER, "cometapi", new Endpoint.Embedded(), key);
    var providers = new FixedProviders(new Providers(List.of(description), null));
    return new AccountJson(providers).json(account).print();
  }

  private static AccountState neverPolled() {
    return new AccountState(PROVIDER, Health.OK, 0, 0, null, null, null);
  }

  @Test
  void saysBeforeTheFirstPollThatTheKeyIsMissing() {
    assertThat(
            print(new KeyStatus.Missing("COMETAPI_API_KEY", "set COMETAPI_API_KEY"), neverPolled()))
        .contains("\"title\":\"no key: set COMETAPI_API_KEY\"")
        .contains("\"remedy\":\"set COMETAPI_API_KEY\"");
  }

  @Test
  void hasNoTitleIfNothingIsKnownToBeWrong() {
    assertThat(print(new KeyStatus.Present("COMETAPI_API_KEY"), neverPolled()))
        .contains("\"health\":\"ok\"")
        .endsWith("\"title\":null,\"detail\":null,\"remedy\":null}");
  }

  @Test
  void saysAfterAPollWhatItMet() {
    var missing = new KeyMissing(new TroubleDetails("no key", null, null, null, null, List.of()));
    var refused = new AccountState(PROVIDER, Health.REFUSED, 1, 1, null, null, missing);
    assertThat(print(new KeyStatus.Missing("COMETAPI_API_KEY", "set COMETAPI_API_KEY"), refused))
        .contains("Set the key in COMETAPI_API_KEY, then restart the service.");
  }
}
