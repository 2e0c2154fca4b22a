package dev.sibyl.web;

import dev.sibyl.web.endpoint.ApiAnswer;
import dev.sibyl.web.endpoint.ApiAnswer.EventStream;
import dev.sibyl.web.endpoint.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/// Answers requests. Whatever is thrown becomes an answer too.
final class RequestHandler extends Handler.Abstract {

  private final Router router;
  private final ActiveRequests requests;
  private final AnswerWriter writer;
  private final Scheduler scheduler;
  private final Consumer<Throwable> defects;

  RequestHandler(
      Router router,
      ActiveRequests requests,
      AnswerWriter writer,
      Scheduler scheduler,
      Consumer<Throwable> defects) {
    this.router = router;
    this.requests = requests;
    this.writer = writer;
    this.scheduler = scheduler;
    this.defects = defects;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var active = requests.begin(request, scheduler);
    var end = Callback.from(callback, () -> requests.end(active));
    request.addIdleTimeoutListener(_ -> false); // a held request is no idle one
    var answer = answer(request);
    if (answer instanceof EventStream(var source) && request.getMethod().equals("GET")) {
      stream(source, active, request, response, end);
    } else {
      active.endWork();
      writer.write(answer, response, end);
    }
    return true;
  }

  private ApiAnswer answer(Request request) {
    try {
      requests.requireRoom();
      return router.answer(request);
    } catch (ProblemException problem) {
      return ProblemJson.answer(problem);
    } catch (InterruptedException _) {
      return ProblemJson.answer(
          new ProblemException(503, "Stopping", "the service is stopping", Duration.ofSeconds(1)));
    } catch (Throwable thrown) {
      return ProblemJson.answer(problem(thrown));
    }
  }

  private ProblemException problem(Throwable thrown) {
    if (thrown instanceof HttpException rejected && rejected.getCode() < 500) {
      return new ProblemException(
          rejected.getCode(), "Bad request", "this is not a valid HTTP request");
    }
    defects.accept(thrown);
    return new ProblemException(
        500, "Internal error", "the service has a defect, which it has reported to its operator");
  }

  private void stream(
      EventStream.Source source,
      ActiveRequest active,
      Request request,
      Response response,
      Callback end) {
    try {
      requests.openStream();
    } catch (ProblemException full) {
      active.endWork();
      writer.write(ProblemJson.answer(full), response, end);
      return;
    }
    try {
      active.beginStream();
      writer.beginStream(response);
      source.writeTo(new ServerStream(active, response, () -> router.isPermitted(request)));
    } catch (IOException | InterruptedException _) {
      // The reader has gone, or the server stops.
    } catch (Throwable thrown) {
      defects.accept(thrown);
    } finally {
      requests.closeStream();
      active.endWork();
    }
    response.write(true, ByteBuffer.allocate(0), end);
  }
}
