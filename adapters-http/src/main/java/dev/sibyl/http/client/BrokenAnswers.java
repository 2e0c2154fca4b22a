package dev.sibyl.http.client;

import dev.sibyl.http.client.HttpConnection.InvalidAnswerException;
import java.io.IOException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/// The failures of HttpComponents in words of our own: its messages quote what the server sent.
final class BrokenAnswers {

  /// The failure with a message for the user; unchanged if the network caused it.
  static IOException describe(IOException failure) {
    return switch (failure) {
      case NoHttpResponseException _ ->
          new BrokenAnswerException("the connection was closed without an answer", failure);
      case TruncatedChunkException _ -> cutShort(failure);
      case ConnectionClosedException _ -> cutShort(failure);
      case MalformedChunkCodingException _ ->
          new BrokenAnswerException("the answer is not valid HTTP: its chunks are broken", failure);
      case MessageConstraintException _ ->
          new BrokenAnswerException("the answer is not valid HTTP: its head is too large", failure);
      default -> failure;
    };
  }

  /// The head of an answer breaks the rules of HTTP.
  static IOException invalid(Exception reason) {
    var words = reason instanceof InvalidAnswerException own ? ": " + own.reason() : "";
    return new BrokenAnswerException("the answer is not valid HTTP" + words, reason);
  }

  private static IOException cutShort(IOException failure) {
    return new BrokenAnswerException("the answer was cut short", failure);
  }

  private BrokenAnswers() {}
}
