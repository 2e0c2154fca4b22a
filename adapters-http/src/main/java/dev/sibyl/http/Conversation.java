package dev.sibyl.http;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.http.reading.AnswerReader;
import dev.sibyl.http.reading.HttpAnswer;
import feign.FeignException;
import feign.InvocationContext;
import feign.ResponseInterceptor;
import feign.interceptor.Invocation;
import feign.interceptor.MethodInterceptor;
import java.io.IOException;

/// One question and its answer: Feign sends, [AnswerReader] understands, and whatever the network
/// does becomes a value.
final class Conversation implements MethodInterceptor {

  private final AnswerReader reader;

  Conversation(AnswerReader reader) {
    this.reader = reader;
  }

  /// Takes the place of Feign's decoder and error decoder: every answer, whatever its status, is
  /// read to its end.
  static HttpAnswer readWhole(InvocationContext context, ResponseInterceptor.Chain ignored)
      throws IOException {
    return HttpAnswer.of(context.response());
  }

  @Override
  public Lookup intercept(Invocation invocation, Chain chain) throws Throwable {
    var asked = (PredictionId) invocation.arguments()[0];
    try {
      return reader.read(asked, (HttpAnswer) chain.next(invocation));
    } catch (FeignException failure) {
      if (failure.getCause() instanceof IOException cause) {
        return new Lookup.Unavailable(
            TroubleDetails.of(NetworkFailure.describe(cause)), NetworkFailure.isPassing(cause));
      }
      throw failure;
    }
  }
}
