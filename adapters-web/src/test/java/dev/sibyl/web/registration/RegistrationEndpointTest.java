package dev.sibyl.web.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.webhook.Registration;
import dev.sibyl.domain.webhook.Webhook;
import dev.sibyl.domain.webhook.Webhook.Event;
import dev.sibyl.ports.driving.FixedProviders;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import dev.sibyl.ports.driving.ProviderDescription.KeyStatus;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.ports.driving.service.RegisterWatches;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import dev.sibyl.web.FakeRequest;
import dev.sibyl.web.WatchEntryBuilder;
import dev.sibyl.web.endpoint.ApiAnswer;
import dev.sibyl.web.endpoint.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationEndpointTest {

  private static final FakeRequest POST = FakeRequest.get("/v1/watches").withMethod("POST");
  private static final FakeRequest DELETE =
      FakeRequest.get("/v1/watches/cometapi/p1").withMethod("DELETE");

  private final Registrations registrations = new Registrations();
  private final RegistrationEndpoint endpoint =
      new RegistrationEndpoint(
          registrations,
          new FixedProviders(
              new Providers(
                  List.of(
                      description("cometapi", new Endpoint.Embedded()),
                      description("chainhub", new Endpoint.Embedded()),
                      description("cheapai", new Endpoint.Unset("providers.cheapai.base-url"))),
                  new ProviderName("cometapi"))));

  /// Registers each prediction under the number in its id: `p1` is known, `p2` has ended.
  private static final class Registrations implements RegisterWatches {

    private final List<Registration> registered = new ArrayList<>();
    private final List<PredictionRef> removed = new ArrayList<>();
    private @Nullable IOException failure;

    @Override
    public List<Registered> register(Caller caller, List<Registration> registrations)
        throws IOException {
      require();
      registered.addAll(registrations);
      return registrations.stream()
          .map(Registration::reference)
          .map(reference -> new Registered(entry(reference), !isKnown(reference)))
          .toList();
    }

    private static boolean isKnown(PredictionRef reference) {
      return List.of("p1", "p2").contains(reference.id().value());
    }

    private static WatchEntry entry(PredictionRef reference) {
      var watch =
          WatchEntryBuilder.of(Long.parseLong(reference.id().value().substring(1)))
              .provider(reference.provider().value());
      return reference.id().value().equals("p2")
          ? watch
              .answer(PredictionBuilder.succeeded())
              .closed(Stage.ENDED, PredictionBuilder.NOW)
              .build()
          : watch.build();
    }

    @Override
    public @Nullable String objection(URI webhook) {
      return webhook.getScheme().equals("https") ? null : "a webhook needs an https URL";
    }

    @Override
    public void remove(PredictionRef reference) throws IOException {
      require();
      removed.add(reference);
    }

    private void require() throws IOException {
      if (failure != null) {
        throw failure;
      }
    }
  }

  private static ProviderDescription description(String name, Endpoint endpoint) {
    return new ProviderDescription(
        new ProviderName(name), name, endpoint, new KeyStatus.NotNeeded());
  }

  private void assertProblem(FakeRequest request, int status, String words) {
    assertThatThrownBy(() -> endpoint.answer(request))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(status);
              assertThat(problem.detail()).contains(words);
            });
  }

  @Test
  void answersWithWhatIsKnownOfEach() throws Exception {
    var body =
        """
        {"watches": [{"id": "p1"}, {"id": "p2", "provider": "cometapi"},
          {"provider": "chainhub", "id": "p3"}]}
        """;
    var answer = (ApiAnswer.Json) endpoint.answer(POST.withBody(body));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body().print())
        .isEqualTo(
            "{\"watches\":["
                + "{\"number\":1,\"id\":\"p1\",\"provider\":\"cometapi\",\"state\":\"known\","
                + "\"url\":\"http://127.0.0.1:7424/v1/watches/cometapi/p1\"},"
                + "{\"number\":2,\"id\":\"p2\",\"provider\":\"cometapi\",\"state\":\"ended\","
                + "\"url\":\"http://127.0.0.1:7424/v1/watches/cometapi/p2\"},"
                + "{\"number\":3,\"id\":\"p3\",\"provider\":\"chainhub\",\"state\":\"new\","
                + "\"url\":\"http://127.0.0.1:7424/v1/watches/chainhub/p3\"}]}");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          {"id":"p1"},{"id":"p 2"}                     | watches[1]: an id is 1 to 128
          {"id":7}                                     | watches[0]: it needs a text as "id"
          {"id":null}                                  | watches[0]: it needs a text as "id"
          {"provider":"cometapi"}                      | watches[0]: it has no "id"
          {"id":"p1","label":""}                       | watches[0]: a label is 1 to 200 characters
          {"id":"p1","label":"a\\u0000b"}              | none of them a control character
          {"id":"p1","label":"\\ud83d"}                | none of them a control character
          {"id":"p1","label":["a"]}                    | watches[0]: it needs a text as "label"
          {"id":"p1","provider":"nowhere"}             | opens no provider of that name
          {"id":"p1","provider":"cheapai"}             | set providers.cheapai.base-url
          {"id":"p1"},{"id":"p2","hook":"https://x"}   | watches[1]: "hook" is not known
          {"id":"p1","webhook":7}                      | watches[0]: it needs a text as "webhook"
          {"id":"p1","webhook":"http://x"}             | watches[0]: a webhook needs an https URL
          {"id":"p1","webhook":"https:// x"}           | watches[0]: the webhook is no URL
          {"id":"p1","events":["completed"]}           | watches[0]: it has "events", but no "webhook"
          {"id":"p1","webhook":"https://x","events":7} | watches[0]: "events" is no list
          {"id":"p1","webhook":"https://x","events":["end"]} | start, output, logs and completed
          {"id":"p1"},[]                               | watches[1]: it is no object
          {"id":"p1"                                   | no valid JSON: line 1, column 23
          """)
  void namesTheFirstBadOneAndRegistersNone(String watches, String words) {
    assertProblem(POST.withBody("{\"watches\":[" + watches + "]}"), 400, words);
    assertThat(registrations.registered).isEmpty();
  }

  @Test
  void registersLabels() throws Exception {
    var longest = "🎉".repeat(200);
    endpoint.answer(
        POST.withBody(
            """
            {"watches": [{"id": "p1", "label": "order 7 \\u202e"}, {"id": "p2", "label": "%s"},
              {"id": "p3", "label": null, "provider": null, "webhook": null, "events": null}]}
            """
                .formatted(longest)));
    assertThat(registrations.registered)
        .extracting(Registration::label)
        .containsExactly("order 7 \u202e", longest, null);
    assertProblem(
        POST.withBody("{\"watches\":[{\"id\":\"p1\",\"label\":\"" + longest + "x\"}]}"),
        400,
        "a label is 1 to 200 characters");
  }

  @Test
  void registersWebhooks() throws Exception {
    var body =
        """
        {"watches": [{"id": "p1", "webhook": "https://receiver.example/a?b"},
          {"id": "p2", "events": ["completed", "start"], "webhook": "https://receiver.example"}]}
        """;
    endpoint.answer(POST.withBody(body));
    var predictions = "http://127.0.0.1:7424/p/cometapi/v1/predictions";
    assertThat(registrations.registered)
        .extracting(Registration::webhook)
        .containsExactly(
            new Webhook(
                URI.create("https://receiver.example/a?b"), Set.of(Event.COMPLETED), predictions),
            new Webhook(
                URI.create("https://receiver.example"),
                Set.of(Event.COMPLETED, Event.START),
                predictions));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{}", "{\"id\":\"p1\"}", "{\"watches\":{}}", "{\"watches\":[]}x"})
  void saysWhatTheBodyIsIfItIsAnotherOne(String body) {
    assertProblem(POST.withBody(body), 400, "the body is");
  }

  @Test
  void takesAThousandAtOnceAndNoMore() throws Exception {
    var thousand = String.join(",", Collections.nCopies(1000, "{\"id\":\"p1\"}"));
    assertThat(endpoint.answer(POST.withBody("{\"watches\":[" + thousand + "]}"))).isNotNull();
    assertProblem(
        POST.withBody("{\"watches\":[" + thousand + ",{\"id\":\"p1\"}]}"),
        400,
        "no more than 1,000");
  }

  @Test
  void registersNothingForOtherProvidersThanThoseOfTheToken() {
    var request = POST.withProvider("chainhub").withBody("{\"watches\":[{\"id\":\"p1\"}]}");
    assertProblem(request, 400, "opens no provider of that name");
    assertProblem(DELETE.withProvider("chainhub"), 404, "opens no provider of that name");
  }

  @Test
  void forgetsOne() throws Exception {
    for (int time = 1; time <= 2; time++) {
      assertThat(endpoint.answer(DELETE))
          .isInstanceOfSatisfying(
              ApiAnswer.Empty.class, answer -> assertThat(answer.status()).isEqualTo(204));
    }
    assertThat(registrations.removed).hasSize(2);
  }

  @Test
  void saysThatTheStoreFails() {
    registrations.failure = new IOException("sibyl.db: the disk is full");
    assertProblem(POST.withBody("{\"watches\":[{\"id\":\"p1\"}]}"), 503, "the disk is full");
    assertProblem(DELETE, 503, "the disk is full");
  }

  @Test
  void leavesOtherRequestsToOthers() throws Exception {
    for (var request :
        Stream.of("/v1/watches", "/v1/watches/cometapi/p1")
            .flatMap(path -> Stream.of(path, path + "/x").map(FakeRequest::get))
            .toList()) {
      assertThat(endpoint.answer(request)).isNull();
    }
    assertThat(endpoint.answer(FakeRequest.get("/v1/watches/x").withMethod("POST"))).isNull();
    assertThat(endpoint.answer(FakeRequest.get("/v1/watches").withMethod("DELETE"))).isNull();
  }
}
