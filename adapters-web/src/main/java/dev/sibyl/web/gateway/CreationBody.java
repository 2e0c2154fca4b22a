package dev.sibyl.web.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// The body of a request to create a prediction, and what it says of a webhook.
final class CreationBody {

  private static final String WEBHOOK = "webhook";
  private static final String EVENTS = "webhook_events_filter";

  /// A name can be written with escapes too.
  private static final Pattern MARK = Pattern.compile("webhook|\\\\u");

  /// The body has a limit already, and what is not read needs none.
  private static final int UNLIMITED = Integer.MAX_VALUE;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(UNLIMITED)
                  .maxNumberLength(UNLIMITED)
                  .maxNameLength(UNLIMITED)
                  .maxStringLength(UNLIMITED)
                  .build())
          .build();

  private final byte[] withoutWebhook;
  private final @Nullable String webhook;
  private final @Nullable List<String> events;

  private CreationBody(
      byte[] withoutWebhook, @Nullable String webhook, @Nullable List<String> events) {
    this.withoutWebhook = withoutWebhook;
    this.webhook = webhook;
    this.events = events;
  }

  /// The body without what it says of a webhook. Its other members are as they were, to the byte.
  byte[] withoutWebhook() {
    return withoutWebhook;
  }

  /// The URL, null for none; empty if it is no text.
  @Nullable String webhook() {
    return webhook;
  }

  /// The words of its events, null if they are not named.
  @Nullable List<String> events() {
    return events;
  }

  /// Most bodies have no webhook, and some are large: they are not parsed.
  ///
  /// @throws IllegalArgumentException if it may have one, and is no JSON object; the message is for
  ///   the caller
  static CreationBody of(byte[] body) {
    if (!MARK.matcher(new String(body, ISO_8859_1)).find()) {
      return new CreationBody(body, null, null);
    }
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        return read(parser, body);
      }
    } catch (JacksonException _) {
      // Below.
    }
    throw new IllegalArgumentException(
        "the body may have a webhook, and cannot be read: it is no JSON object in UTF-8");
  }

  private static CreationBody read(JsonParser parser, byte[] body) {
    String webhook = null;
    List<String> events = null;
    var others = new ByteArrayOutputStream(body.length);
    others.write('{');
    for (var name = parser.nextName(); name != null; name = parser.nextName()) {
      var start = (int) parser.currentTokenLocation().getByteOffset();
      if (start < 0) {
        throw new IllegalArgumentException("the body is not in UTF-8");
      }
      var token = parser.nextToken();
      if (name.equals(WEBHOOK) && token != JsonToken.VALUE_NULL) {
        webhook = token == JsonToken.VALUE_STRING ? parser.getString() : "";
      } else if (name.equals(EVENTS) && token != JsonToken.VALUE_NULL) {
        events = token == JsonToken.START_ARRAY ? texts(parser) : List.of("");
      }
      parser.skipChildren();
      if (!name.equals(WEBHOOK) && !name.equals(EVENTS)) {
        parser.finishToken();
        var end = (int) parser.currentLocation().getByteOffset();
        if (others.size() > 1) {
          others.write(',');
        }
        others.write(body, start, end - start);
      }
    }
    others.write('}');
    if (parser.nextToken() != null) {
      throw new IllegalArgumentException("there is text after the JSON of the body");
    }
    return new CreationBody(others.toByteArray(), webhook, events);
  }

  /// A value that is no text becomes an event that does not exist.
  private static List<String> texts(JsonParser parser) {
    var texts = new ArrayList<String>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      texts.add(parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : "");
      parser.skipChildren();
    }
    return texts;
  }
}
