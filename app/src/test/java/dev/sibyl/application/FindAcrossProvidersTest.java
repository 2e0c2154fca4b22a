package dev.sibyl.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.Answer;
import dev.sibyl.ports.driving.FindPredictions;
import dev.sibyl.ports.driving.FixedProviders;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import dev.sibyl.ports.driving.ProviderDescription.KeyStatus;
import dev.sibyl.ports.driving.Providers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindAcrossProvidersTest {

  private static final Endpoint URL = new Endpoint.At("https://a.example/{id}");

  private static final Providers PROVIDERS =
      new Providers(
          List.of(
              provider("embedded", new Endpoint.Embedded(), new KeyStatus.NotNeeded()),
              provider("open", URL, new KeyStatus.NotNeeded()),
              provider("with-key", URL, new KeyStatus.Present("KEY")),
              provider("without-key", URL, new KeyStatus.Missing("KEY", "set KEY")),
              provider(
                  "without-url", new Endpoint.Unset("base-url"), new KeyStatus.Present("KEY"))),
          null);

  private final List<PredictionRef> asked = new ArrayList<>();
  private final FindPredictions find =
      new FindAcrossProviders(
          (references, answers) -> {
            asked.addAll(references);
            references.forEach(reference ->
                answers.accept(new Answer(reference, PredictionBuilder.succeeded().found())));
          },
          new FixedProviders(PROVIDERS));

  private static ProviderDescription provider(String name, Endpoint endpoint, KeyStatus key) {
    return new ProviderDescription(new ProviderName(name), name, endpoint, key);
  }

  @Test
  void asksProvidersWithAKeyAndThoseThatNeedNone() {
    assertThat(find.providersToAsk())
        .extracting(ProviderName::value)
        .containsExactly("open", "with-key");
  }

  @Test
  void asksEachProviderForEachIdInTheirOrder() throws InterruptedException {
    var answers = new ArrayList<Answer>();
    find.find(
        List.of(new PredictionId("a"), new PredictionId("b")), find.providersToAsk(), answers::add);
    assertThat(asked)
        .extracting(PredictionRef::text)
        .containsExactly("open:a", "with-key:a", "open:b", "with-key:b");
    assertThat(answers).extracting(Answer::reference).isEqualTo(asked);
  }
}
