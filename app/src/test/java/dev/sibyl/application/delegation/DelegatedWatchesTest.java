package dev.sibyl.application.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.application.InterruptibleCalls;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.service.AccessToken;
import dev.sibyl.domain.service.ServiceAnswer;
import dev.sibyl.domain.service.ServiceAnswer.Done;
import dev.sibyl.domain.service.ServiceAnswer.NotDone;
import dev.sibyl.domain.service.ServiceTrouble;
import dev.sibyl.domain.service.ServiceTrouble.Kind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DelegatedWatchesTest {

  private static final PredictionRef A = reference("a");
  private static final PredictionRef B = reference("b");
  private static final PredictionRef C = reference("c");

  private final FakeWatchService service = new FakeWatchService();
  private final List<PredictionRef> passedOn = new ArrayList<>();

  /// Calls on the same thread.
  private record DirectCalls() implements InterruptibleCalls {
    @Override
    public <T> T call(Supplier<T> blocking) {
      return blocking.get();
    }
  }

  private static PredictionRef reference(String id) {
    return new PredictionRef(new ProviderName("comet"), new PredictionId(id));
  }

  private DelegatedWatches watches() {
    return watches(() -> new Done<>(FakeWatchService.TOKEN));
  }

  private DelegatedWatches watches(TokenSource tokens) {
    return new DelegatedWatches(
        URI.create("http://127.0.0.1:7424"), service, tokens, new DirectCalls());
  }

  private ServiceAnswer<Integer> register(List<PredictionRef> references)
      throws InterruptedException {
    return watches().register(references, null, watch -> passedOn.add(watch.reference()));
  }

  private static Kind kind(ServiceAnswer<?> answer) {
    assertThat(answer).isInstanceOf(NotDone.class);
    return ((NotDone<?>) answer).trouble().kind();
  }

  @Test
  void registersEachPredictionOnce() throws Exception {
    assertThat(register(List.of(A, B, A))).isEqualTo(new Done<>(2));
    assertThat(passedOn).containsExactly(A, B);
    assertThat(service.requests()).containsExactly("register 2");
  }

  @Test
  void registersAThousandAtATime() throws Exception {
    var many = IntStream.range(0, 2_001).mapToObj(i -> reference("x" + i)).toList();
    var hook = URI.create("https://hook.example");
    var answer = watches().register(many, hook, watch -> passedOn.add(watch.reference()));
    assertThat(answer).isEqualTo(new Done<>(2_001));
    assertThat(passedOn).isEqualTo(many);
    assertThat(service.requests())
        .containsExactly("register 1000 " + hook, "register 1000 " + hook, "register 1 " + hook);
  }

  @Test
  void afterABatchThatFailsThereIsNoOther() throws Exception {
    service.failAfter(1);
    var many = IntStream.range(0, 3_000).mapToObj(i -> reference("x" + i)).toList();
    assertThat(kind(register(many))).isEqualTo(Kind.UNAVAILABLE);
    assertThat(passedOn).isEqualTo(many.subList(0, 1_000));
    assertThat(service.requests()).hasSize(2);
  }

  @Test
  void listsAllPages() throws Exception {
    register(List.of(A, B, C));
    passedOn.clear();
    assertThat(watches().list(watch -> passedOn.add(watch.reference()))).isEqualTo(new Done<>(3));
    assertThat(passedOn).containsExactly(A, B, C);
    assertThat(service.requests()).containsExactly("register 3", "list 0", "list 2");
  }

  @Test
  void aListEndsAtThePageThatFails() throws Exception {
    register(List.of(A, B, C));
    passedOn.clear();
    service.failAfter(2);
    assertThat(kind(watches().list(watch -> passedOn.add(watch.reference()))))
        .isEqualTo(Kind.UNAVAILABLE);
    assertThat(passedOn).containsExactly(A, B);
  }

  @Test
  void findsWhatIsWatchedAndNamesWhatIsNot() throws Exception {
    register(List.of(A, C));
    passedOn.clear();
    var unknown = new ArrayList<PredictionRef>();
    var answer =
        watches().find(List.of(C, B, A, C), watch -> passedOn.add(watch.reference()), unknown::add);
    assertThat(answer).isEqualTo(new Done<>(2));
    assertThat(passedOn).containsExactly(C, A);
    assertThat(unknown).containsExactly(B);
  }

  @Test
  void otherTroubleEndsTheSearch() throws Exception {
    service.failAfter(1);
    var unknown = new ArrayList<PredictionRef>();
    assertThat(kind(watches().find(List.of(A, B, C), _ -> {}, unknown::add)))
        .isEqualTo(Kind.UNAVAILABLE);
    assertThat(unknown).containsExactly(A);
    assertThat(service.requests()).hasSize(2);
  }

  @Test
  void dropsEachPredictionOnce() throws Exception {
    register(List.of(A, B));
    passedOn.clear();
    assertThat(watches().drop(List.of(A, C, A), passedOn::add)).isEqualTo(new Done<>(2));
    assertThat(passedOn).containsExactly(A, C);
    assertThat(service.watches()).containsExactly(B);
  }

  @Test
  void aRequestThatFailsEndsTheDrop() throws Exception {
    service.failAfter(1);
    assertThat(kind(watches().drop(List.of(A, B, C), passedOn::add))).isEqualTo(Kind.UNAVAILABLE);
    assertThat(passedOn).containsExactly(A);
  }

  @Test
  void withoutATokenNothingIsSent() throws Exception {
    var missing = new ServiceTrouble(Kind.TOKEN_MISSING, TroubleDetails.of("because"));
    var watches = watches(() -> new NotDone<>(missing));
    assertThat(kind(watches.list(_ -> {}))).isEqualTo(Kind.TOKEN_MISSING);
    assertThat(kind(watches.register(List.of(A), null, _ -> {}))).isEqualTo(Kind.TOKEN_MISSING);
    assertThat(service.requests()).isEmpty();
  }

  @Test
  void aTokenThatIsRefusedIsTrouble() throws Exception {
    var watches = watches(() -> new Done<>(new AccessToken("sib_wrong")));
    assertThat(kind(watches.list(_ -> {}))).isEqualTo(Kind.TOKEN_REFUSED);
    assertThat(service.requests()).hasSize(1);
  }
}
