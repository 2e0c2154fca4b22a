package dev.sibyl.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.NodeNewsPort;
import dev.sibyl.ports.driven.NodeNewsPort.Answer;
import dev.sibyl.ports.driven.NodeNewsPort.News;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// News as compressed bytes. Nodes of two versions may run side by side, so the first byte is the
/// version of the format.
final class NewsFormat {

  private static final int VERSION = 1;

  /// No message has more. Its texts are limited too, so what it takes in memory is.
  private static final int MAX_NEWS = 1_000;

  /// No text in a message has more bytes; a character takes three at most.
  private static final int MAX_TEXT = 3 * NodeNewsPort.MAX_CHARACTERS;

  private static final int NONE = -1;

  static byte[] write(List<News> news) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      out.writeByte(VERSION);
      out.writeInt(news.size());
      for (var one : news) {
        write(out, one);
      }
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, News news) throws IOException {
    writeText(out, news.reference().provider().value());
    writeText(out, news.reference().id().value());
    out.writeInt(news.polls());
    out.writeInt(news.misses());
    var answer = news.answer();
    if (answer == null || answer.json().length() > NodeNewsPort.MAX_CHARACTERS) {
      writeText(out, null);
    } else {
      writeText(out, answer.json());
      out.writeLong(answer.answeredAt().toEpochMilli());
      out.writeLong(answer.age().toMillis());
    }
    StoredTrouble.write(out, news.trouble());
    out.writeLong(news.untilPoll() == null ? NONE : Math.max(0, news.untilPoll().toMillis()));
  }

  static void writeText(DataOutputStream out, @Nullable String text) throws IOException {
    if (text == null) {
      out.writeInt(NONE);
    } else {
      var bytes = text.getBytes(UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  /// @return without any if another version has written them
  /// @throws IOException if they are damaged
  static List<News> read(byte[] bytes) throws IOException {
    try (var in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
      if (in.readByte() != VERSION) {
        return List.of();
      }
      var news = new ArrayList<News>();
      for (int left = Math.min(in.readInt(), MAX_NEWS); left > 0; left--) {
        news.add(readNews(in));
      }
      return news;
    }
  }

  private static News readNews(DataInputStream in) throws IOException {
    var reference =
        new PredictionRef(new ProviderName(requireText(in)), new PredictionId(requireText(in)));
    var polls = in.readInt();
    var misses = in.readInt();
    var json = readText(in);
    var answer =
        json == null
            ? null
            : new Answer(
                json, Instant.ofEpochMilli(in.readLong()), Duration.ofMillis(in.readLong()));
    var trouble = StoredTrouble.read(in);
    var untilPoll = in.readLong();
    return new News(
        reference,
        polls,
        misses,
        answer,
        trouble,
        untilPoll == NONE ? null : Duration.ofMillis(untilPoll));
  }

  private static String requireText(DataInputStream in) throws IOException {
    var text = readText(in);
    if (text == null) {
      throw new IOException("a text is missing");
    }
    return text;
  }

  static @Nullable String readText(DataInputStream in) throws IOException {
    var length = in.readInt();
    if (length == NONE) {
      return null;
    }
    if (length < 0 || length > MAX_TEXT) {
      throw new IOException("a text has " + length + " bytes");
    }
    return new String(in.readNBytes(length), UTF_8);
  }

  private NewsFormat() {}
}
