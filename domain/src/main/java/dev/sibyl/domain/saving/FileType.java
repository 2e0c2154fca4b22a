package dev.sibyl.domain.saving;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The types of files that models produce, with their extensions: the first is the one that names
/// get.
enum FileType {
  PNG("png", "image/png", "\u0089PNG\r\n\u001a\n"),
  JPEG("jpg jpeg", "image/jpeg image/jpg", "\u00ff\u00d8\u00ff"),
  WEBP("webp", "image/webp", "RIFF....WEBP"),
  GIF("gif", "image/gif", "GIF8"),
  AVIF("avif", "image/avif", "....ftypavif"),
  HEIC("heic", "image/heic image/heif", "....ftypheic"),
  BMP("bmp", "image/bmp image/x-ms-bmp"),
  TIFF("tiff tif", "image/tiff", "II*\0|MM\0*"),
  SVG("svg", "image/svg+xml", "<svg"),
  PSD("psd", "image/vnd.adobe.photoshop", "8BPS"),
  EXR("exr", "image/x-exr image/aces", "v/1\u0001"),
  MP4("mp4 m4v", "video/mp4", "....ftypisom|....ftypmp4|....ftypiso|....ftypavc1"),
  MOV("mov", "video/quicktime", "....ftypqt  "),
  WEBM("webm", "video/webm audio/webm", "\u001aE\u00df\u00a3"),
  MKV("mkv", "video/x-matroska video/matroska"),
  AVI("avi", "video/x-msvideo video/avi", "RIFF....AVI "),
  MP3("mp3", "audio/mpeg audio/mp3", "ID3|\u00ff\u00fb|\u00ff\u00f3|\u00ff\u00f2"),
  WAV("wav", "audio/wav audio/x-wav audio/wave audio/vnd.wave", "RIFF....WAVE"),
  FLAC("flac", "audio/flac audio/x-flac", "fLaC"),
  OGG("ogg oga", "audio/ogg application/ogg video/ogg", "OggS"),
  OPUS("opus", "audio/opus"),
  AAC("aac", "audio/aac audio/x-aac"),
  M4A("m4a", "audio/mp4 audio/x-m4a audio/m4a", "....ftypM4A "),
  MIDI("mid midi", "audio/midi audio/x-midi", "MThd"),
  GLB("glb", "model/gltf-binary", "glTF"),
  GLTF("gltf", "model/gltf+json"),
  OBJ("obj", "model/obj"),
  PLY("ply", "model/ply", "ply\n|ply\r\n"),
  STL("stl", "model/stl application/sla"),
  USDZ("usdz", "model/vnd.usdz+zip"),
  PDF("pdf", "application/pdf", "%PDF-"),
  NPZ("npz", ""),
  NPY("npy", "", "\u0093NUMPY"),
  SAFETENSORS("safetensors", ""),
  ZIP("zip", "application/zip application/x-zip-compressed", "PK\u0003\u0004"),
  TAR("tar", "application/x-tar"),
  GZIP("gz tgz", "application/gzip application/x-gzip", "\u001f\u008b"),
  JSON("json", "application/json"),
  JSON_LINES("jsonl", "application/jsonl application/x-ndjson"),
  CSV("csv", "text/csv"),
  SRT("srt", "application/x-subrip"),
  VTT("vtt", "text/vtt", "WEBVTT"),
  HTML("html htm", "text/html"),
  XML("xml", "application/xml text/xml"),
  MARKDOWN("md", "text/markdown"),
  TEXT("txt", "text/plain");

  private static final Pattern EXTENSION_IN_URL =
      Pattern.compile("(?i)[a-z]+://[^/?#]*/[^?#]*\\.([a-z0-9]{1,12})(?:[?#].*)?", Pattern.DOTALL);

  private final String extensions;
  private final String mediaTypes;
  private final String signatures;

  FileType(String extensions, String mediaTypes) {
    this(extensions, mediaTypes, "");
  }

  /// @param extensions with blanks between them
  /// @param mediaTypes with blanks between them
  /// @param signatures first bytes, with `|` between them; a dot stands for any byte
  FileType(String extensions, String mediaTypes, String signatures) {
    this.extensions = extensions;
    this.mediaTypes = mediaTypes;
    this.signatures = signatures;
  }

  /// The extension that names of such files get, without a dot.
  String extension() {
    return extensions.split(" ", 2)[0];
  }

  /// The type with that content type; null if it is unknown, or says nothing, such as
  /// `application/octet-stream`.
  ///
  /// @param contentType as sent, with parameters; null if none was sent
  static @Nullable FileType ofContentType(@Nullable String contentType) {
    if (contentType == null) {
      return null;
    }
    var mediaType = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return find(type -> !mediaType.isEmpty() && isOneOf(mediaType, type.mediaTypes));
  }

  /// The type that the extension of a URL's path means; null if it has none, or an unknown one.
  static @Nullable FileType ofUrl(String url) {
    var matcher = EXTENSION_IN_URL.matcher(url);
    if (!matcher.matches()) {
      return null;
    }
    var extension = matcher.group(1).toLowerCase(Locale.ROOT);
    return find(type -> isOneOf(extension, type.extensions));
  }

  /// The type of files that begin with these bytes, null if it is unknown.
  static @Nullable FileType ofFirstBytes(byte[] bytes) {
    var start = new String(bytes, ISO_8859_1);
    return find(type -> type.hasSignature(start));
  }

  private static boolean isOneOf(String word, String words) {
    return List.of(words.split(" ")).contains(word);
  }

  private boolean hasSignature(String start) {
    return !signatures.isEmpty()
        && Stream.of(signatures.split("\\|")).anyMatch(signature -> begins(start, signature));
  }

  private static boolean begins(String start, String signature) {
    for (int at = 0; at < signature.length(); at++) {
      var expected = signature.charAt(at);
      if (at >= start.length() || (expected != '.' && expected != start.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable FileType find(Predicate<FileType> condition) {
    return Stream.of(values()).filter(condition).findFirst().orElse(null);
  }
}
