package dev.sibyl.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// The answer of about 4 KB that every client of the benchmarks gets: a prediction in Replicate's
/// format that has succeeded, with the 40 progress bars that `tqdm` printed.
public final class PredictionAnswer {

  /// The length of an id, as Replicate's are.
  static final int ID_LENGTH = 26;

  private static final String PLACEHOLDER = "#".repeat(ID_LENGTH);

  private static final String LINE_END = "\\n";

  private static final String START =
      """
      {"id":"@","model":"black-forest-labs/flux-dev",\
      "version":"6e4a938f85952bdabcc15aa329178c4d681c52bf25a0342403287dc26944661d",\
      "input":{"prompt":"a lighthouse at dusk, oil on canvas, thick brush strokes","seed":20874,\
      "num_outputs":1,"guidance":3.5,"output_format":"webp","num_inference_steps":40},"logs":"\
      """;

  private static final String END =
      """
      ","output":["https://replicate.delivery/xezq/FB7iNUmvHJ4NHFIMPea2hEoa4N4mTbwf3GBQjGz/out-0.webp"],\
      "data_removed":false,"error":null,"source":"api","status":"succeeded",\
      "created_at":"2025-07-12T07:27:54.841Z","started_at":"2025-07-12T07:27:54.857012Z",\
      "completed_at":"2025-07-12T07:28:03.590118Z","urls":{\
      "cancel":"https://api.replicate.com/v1/predictions/@/cancel",\
      "get":"https://api.replicate.com/v1/predictions/@",\
      "web":"https://replicate.com/p/@"},\
      "metrics":{"image_count":1,"predict_time":8.733106,"total_time":8.749118}}\
      """;

  private final byte[] template;
  private final int[] places;

  PredictionAnswer() {
    var text = (START + logs().replace("\n", LINE_END) + END).replace("@", PLACEHOLDER);
    this.template = text.getBytes(StandardCharsets.UTF_8);
    var placeholder = PLACEHOLDER.getBytes(StandardCharsets.UTF_8);
    this.places = places(template, placeholder);
  }

  private static int[] places(byte[] text, byte[] part) {
    var places = new int[8];
    var count = 0;
    for (int i = 0; i + part.length <= text.length; i++) {
      if (Arrays.equals(text, i, i + part.length, part, 0, part.length)) {
        places[count++] = i;
      }
    }
    return Arrays.copyOf(places, count);
  }

  /// The answer in UTF-8.
  ///
  /// @param id ASCII, of 26 characters
  public static byte[] of(String id) {
    var answer = new PredictionAnswer();
    var body = answer.template.clone();
    answer.putId(id.getBytes(StandardCharsets.US_ASCII), 0, body, 0);
    return body;
  }

  /// The log of the model: its seed and 40 bars, one on each line.
  public static String logs() {
    var logs = new StringBuilder("Using seed: 20874\n");
    for (int step = 1; step <= 40; step++) {
      var eighths = step * 80 / 40;
      var bar =
          "█".repeat(eighths / 8) + (eighths % 8 == 0 ? "" : "▏▎▍▌▋▊▉".charAt(eighths % 8 - 1));
      logs.append(
          String.format(
              Locale.ROOT,
              "%3d%%|%-10s| %d/40 [00:%02d<00:%02d,  %.2fit/s]\n",
              step * 100 / 40,
              bar,
              step,
              step / 5,
              (40 - step) / 5,
              4.5 + step * 0.01));
    }
    return logs.toString();
  }

  int length() {
    return template.length;
  }

  /// Writes the answer for an id into a buffer.
  void put(byte[] id, int idFrom, byte[] target, int from) {
    System.arraycopy(template, 0, target, from, template.length);
    putId(id, idFrom, target, from);
  }

  private void putId(byte[] id, int idFrom, byte[] target, int from) {
    for (var place : places) {
      System.arraycopy(id, idFrom, target, from + place, ID_LENGTH);
    }
  }
}
