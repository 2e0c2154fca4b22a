package dev.sibyl.http.faults;

import static dev.sibyl.http.faults.Answers.JSON;
import static dev.sibyl.http.faults.Answers.PREDICTION;
import static dev.sibyl.http.faults.Answers.predictionWith;

import dev.sibyl.http.LoopbackServer.Script;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Bodies that are compressed, or in bytes that are not quite JSON in UTF-8.
public final class EncodingFaults {

  /// Those that are read: 0.
  public static List<Fault> knownCodings() {
    var gzip = Compression.gzip(PREDICTION);
    return Stream.of(
            coding("gzip", gzip),
            coding("GZIP", gzip),
            coding("Gzip ", gzip),
            coding("x-gzip", gzip),
            coding("X-GZip", gzip),
            coding("deflate", Compression.zlib(PREDICTION)),
            coding("Deflate", Compression.zlib(PREDICTION)),
            Fault.of(
                "Content-Encoding deflate without a header",
                encoded(200, "deflate", Compression.rawDeflate(PREDICTION))),
            coding("identity", PREDICTION.getBytes(StandardCharsets.UTF_8)),
            coding("Identity", PREDICTION.getBytes(StandardCharsets.UTF_8)),
            coding("", PREDICTION.getBytes(StandardCharsets.UTF_8)),
            coding("identity, gzip", gzip),
            coding("gzip, gzip", Compression.gzip(gzip)),
            coding("gzip\r\nContent-Encoding: gzip", Compression.gzip(gzip)))
        .map(fault -> fault.exits(0).says("fine"))
        .toList();
  }

  /// Those that are not: 6, naming the encoding; an error status goes by its status.
  public static List<Fault> unknownCodings() {
    var bytes = HexFormat.of().parseHex("0b0e807b2269642203");
    return Stream.concat(
            Stream.of("br", "zstd", "compress", "rot13", "gzip, br", "gzip, gzip, gzip")
                .map(name -> coding(name, bytes).exits(6).says(name.replaceFirst(".*, ", ""))),
            Stream.of(
                Fault.of("503 in br", encoded(503, "br", bytes)).exits(5),
                Fault.of("404 in zstd", encoded(404, "zstd", bytes)).exits(3),
                Fault.of("401 in br", encoded(401, "br", bytes)).exits(4)))
        .toList();
  }

  private static Fault coding(String name, byte[] body) {
    return Fault.of(
        "Content-Encoding '" + name.replace("\r\n", " and ") + "'", encoded(200, name, body));
  }

  private static Script encoded(int status, String coding, byte[] body) {
    return Script.answer(status, body, JSON, "Content-Encoding: " + coding);
  }

  /// Bytes and numbers that strict readers refuse: skipped, replaced with a note, or kept.
  public static List<Fault> characters() {
    var invalid =
        Stream.of(
                "ff",
                "80",
                "c3",
                "c328",
                "e28228",
                "f0282828",
                "c0af",
                "e080af",
                "f5808080",
                "eda080")
            .map(hex ->
                Fault.of("UTF-8 with the bytes " + hex, bytesInLogs(hex))
                    .exits(0)
                    .with("--json")
                    .says("bad-encoding", "\ufffd|\\\\ufffd", "\"outcome\":\"succeeded\""));
    var numbers =
        Stream.of("NaN", "Infinity", "-Infinity")
            .map(number ->
                Fault.of(
                        "the number " + number,
                        Script.json(200, succeeded("\"metrics\":{\"x\":" + number + "}")))
                    .exits(0)
                    .with("--json")
                    .says("not-a-number", "\"metrics\":\\{\"x\":null}"));
    var others =
        Stream.of(
            Fault.of("byte order mark", Script.json(200, "\ufeff" + PREDICTION))
                .exits(0)
                .with("--json")
                .says("\"output\":\"fine\""),
            Fault.of("lone surrogate", Script.json(200, succeeded("\"x\":\"\\ud83d y\"")))
                .exits(0)
                .with("--json")
                .says("\"x\":\"\\\\ud83d y\""),
            Fault.of("lone surrogate in a key", Script.json(200, succeeded("\"\\ude00\":1")))
                .exits(0)
                .with("--json")
                .says("\"\\\\ude00\":1"),
            Fault.of(
                    "surrogates in the wrong order",
                    Script.json(200, succeeded("\"x\":\"\\ude00\\ud83d\"")))
                .exits(0)
                .with("--json")
                .says("\"x\":\"\\\\ude00\\\\ud83d\""),
            Fault.of("UTF-16 with a byte order mark", Script.answer(200, inUtf16(), JSON))
                .exits(6));
    return Stream.of(invalid, numbers, others).flatMap(faults -> faults).toList();
  }

  private static String succeeded(String member) {
    return predictionWith("\"status\":\"succeeded\",\"output\":\"fine\"," + member);
  }

  private static Script bytesInLogs(String hex) {
    var parts = succeeded("\"logs\":\"a@b\"").split("@");
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(parts[0].getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(HexFormat.of().parseHex(hex));
    bytes.writeBytes(parts[1].getBytes(StandardCharsets.UTF_8));
    return Script.answer(200, bytes.toByteArray(), JSON);
  }

  private static byte[] inUtf16() {
    return PREDICTION.getBytes(Charset.forName("UTF-16"));
  }

  private EncodingFaults() {}
}
