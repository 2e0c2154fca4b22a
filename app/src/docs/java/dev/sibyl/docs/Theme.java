package dev.sibyl.docs;

import dev.sibyl.docs.Frame.Ink;
import java.util.Locale;

/// The colors of a picture. Each has a contrast of 4.5 or more to the background.
enum Theme {
  LIGHT("#f6f8fa", "#d1d9e0", "#1f2328", "#59636e", "#cf222e", "#116329", "#8a5a00", "#0b6a72"),
  DARK("#161b22", "#3d444d", "#e6edf3", "#9198a1", "#ff7b72", "#56d364", "#e3b341", "#39c5cf");

  private final String background;
  private final String border;
  private final String[] inks;

  /// @param inks in the order of [Ink]
  Theme(String background, String border, String... inks) {
    this.background = background;
    this.border = border;
    this.inks = inks;
  }

  String fileName() {
    return "watch-" + name().toLowerCase(Locale.ROOT) + ".svg";
  }

  String background() {
    return background;
  }

  String border() {
    return border;
  }

  String color(Ink ink) {
    return inks[ink.ordinal()];
  }
}
