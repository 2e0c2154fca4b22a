package dev.sibyl.bootstrap;

import dev.sibyl.http.faults.BodyFaults;
import dev.sibyl.http.faults.ConnectionFaults;
import dev.sibyl.http.faults.EncodingFaults;
import dev.sibyl.http.faults.Fault;
import dev.sibyl.http.faults.HeadFaults;
import dev.sibyl.http.faults.HostileTextFaults;
import dev.sibyl.http.faults.LargeFaults;
import dev.sibyl.http.faults.PredictionFaults;
import dev.sibyl.http.faults.RetryHintFaults;
import dev.sibyl.http.faults.StatusFaults;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a provider can answer, through the whole program: it ends with the right code and words,
/// and prints no key, no raw control character, and at most four lines of errors.
@Timeout(120)
class FaultsThroughTheProgramTest {

  @TempDir Path folder;

  private void assertEndsAsExpected(Fault fault) throws Exception {
    new FaultProgram(folder).assertEndsAsExpected(fault);
  }

  @Nested
  class WhenTheConnectionBreaks {

    static Stream<Fault> theProviderCouldNotBeReached() {
      return ConnectionFaults.broken().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void theProviderCouldNotBeReached(Fault fault) throws Exception {
      assertEndsAsExpected(fault);
    }
  }

  @Nested
  class WhenTheAnswerStalls {

    static Stream<Fault> itEndsAtTheTimeoutOfTheWholeCall() {
      return ConnectionFaults.stalled().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void itEndsAtTheTimeoutOfTheWholeCall(Fault fault) throws Exception {
      assertEndsAsExpected(fault);
    }
  }

  @Nested
  class WhenTheStatusIsAnError {

    static Stream<Fault> aTransientOneIsUnavailableInItsOwnWords() {
      return StatusFaults.transientErrors().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aTransientOneIsUnavailableInItsOwnWords(Fault fault) throws Exception {
      assertEndsAsExpected(fault);
    }

    static Stream<Fault> theHintWhenToRetryIsReadAndAnAbsurdOneIsHarmless() {
      return RetryHintFaults.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void theHintWhenToRetryIsReadAndAnAbsurdOneIsHarmless(Fault fault) throws Exception {
      assertEndsAsExpected(fault);
    }

    static Stream<Fault> aFinalOneIsUnreadableWithItsMessage() {
      return StatusFaults.finalErrors().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aFinalOneIsUnreadableWithItsMessage(Fault fault) throws Exception {
      assertEndsAsExpected(fault);
    }

    static Stream<Fault> theKeyIsBlamedOnlyIfItIsTheKey() {
      return StatusFaults.refusals().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void theKeyIsBlamedOnlyIfItIsTheKey(Fault fault) throws Exception {
      assertEndsAsExpected(fault);
    }

    static Stream<Fault> noChallengeIsAnswered() {
      return StatusFaults.challenges().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void noChallengeIsAnswered(Fault fault) throws Exception {
      assertEndsAsExpected(fault);
    }

    static Stream<Fault> aMissingPathIsAWrongBaseUrlAndNoMissingPrediction() {
      return StatusFaults.notFound().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aMissingPathIsAWrongBaseUrlAndNoMissingPrediction(Fault fault) throws Exception {
      assertEndsAsExpected(fault);
    }
  }

  @Nested
  class WhenTheHeadIsAgainstHttp {

    static Stream<Fault> anEndlessOneIsBounded() {
      return HeadFaults.endless().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void anEndlessOneIsBounded(Fault fault) throws Exception {
      assertEndsAsExpected(fault);
    }

    static Stream<Fault> contradictingLengthsAreRefused() {
      return HeadFaults.lengths().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void contradictingLengthsAreRefused(Fault fault) throws Exception {
      assertEndsAsExpected(fault);
    }

    static Stream<Fault> anotherProtocolIsRefused() {
      return HeadFaults.protocols().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void anotherProtocolIsRefused(Fault fault) throws Exception {
      assertEndsAsExpected(fault);
    }

    static Stream<Fault> whatIsOnlyUnusualIsRead() {
      return HeadFaults.permitted().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatIsOnlyUnusualIsRead(Fault fault) throws Exception {
      assertEndsAsExpected(fault);
    }
  }

  @Nested
  class WhenTheBodyIsNoPrediction {

    static Stream<Fault> aWebPageIsAWrongBaseUrl() {
      return BodyFaults.webPages().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aWebPageIsAWrongBaseUrl(Fault fault) throws Exception {
      assertEndsAsExpected(fault);
    }

    static Stream<Fault> anErrorInAGoodAnswerIsAnError() {
      return BodyFaults.envelopes().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void anErrorInAGoodAnswerIsAnError(Fault fault) throws Exception {
      assertEndsAsExpected(fault);
    }

    static Stream<Fault> anythingElseIsUnreadable() {
      return BodyFaults.unreadable().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void anythingElseIsUnreadable(Fault fault) throws Exception {
      assertEndsAsExpected(fault);
    }

    static Stream<Fault> oneTooLargeForMemoryCountsByItsStatus() {
      return LargeFaults.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void oneTooLargeForMemoryCountsByItsStatus(Fault fault) throws Exception {
      assertEndsAsExpected(fault);
    }
  }

  @Nested
  class WhenTheBodyIsEncoded {

    static Stream<Fault> aKnownCodingIsRead() {
      return EncodingFaults.knownCodings().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aKnownCodingIsRead(Fault fault) throws Exception {
      assertEndsAsExpected(fault);
    }

    static Stream<Fault> anUnknownCodingIsNamed() {
      return EncodingFaults.unknownCodings().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void anUnknownCodingIsNamed(Fault fault) throws Exception {
      assertEndsAsExpected(fault);
    }

    static Stream<Fault> oddCharactersAreReadWithANote() {
      return EncodingFaults.characters().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void oddCharactersAreReadWithANote(Fault fault) throws Exception {
      assertEndsAsExpected(fault);
    }
  }

  @Nested
  class WhenThePredictionIsOdd {

    static Stream<Fault> itIsShownWithANoteAndNothingIsInvented() {
      return PredictionFaults.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void itIsShownWithANoteAndNothingIsInvented(Fault fault) throws Exception {
      assertEndsAsExpected(fault);
    }
  }

  @Nested
  class WhenAnAnswerIsHostile {

    static Stream<Fault> noControlSequenceIsPrinted() {
      return HostileTextFaults.sequences().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void noControlSequenceIsPrinted(Fault fault) throws Exception {
      assertEndsAsExpected(fault);
    }

    static Stream<Fault> noKeyIsPrinted() {
      return HostileTextFaults.key().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void noKeyIsPrinted(Fault fault) throws Exception {
      assertEndsAsExpected(fault);
    }
  }
}
