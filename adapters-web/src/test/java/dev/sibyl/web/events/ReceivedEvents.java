package dev.sibyl.web.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sibyl.web.endpoint.ApiAnswer.EventStream.Sink;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Stream;

/// What a reader has received, as a browser reads it.
final class ReceivedEvents implements Sink {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /// One event; its members are empty if they are missing.
  record Received(String event, String id, String retry, String data) {}

  @Override
  public synchronized void write(byte[] written) {
    bytes.writeBytes(written);
  }

  synchronized List<Received> all() {
    return Stream.of(bytes.toString(UTF_8).split("\n\n")).map(ReceivedEvents::received).toList();
  }

  /// The names of all events, without the lines that say when to come back.
  List<String> names() {
    return all().stream().map(Received::event).filter(name -> !name.isEmpty()).toList();
  }

  List<Received> named(String name) {
    return all().stream().filter(received -> received.event().equals(name)).toList();
  }

  private static Received received(String block) {
    return new Received(
        field(block, "event"), field(block, "id"), field(block, "retry"), field(block, "data"));
  }

  private static String field(String block, String name) {
    return block
        .lines()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .reduce("", String::concat);
  }
}
