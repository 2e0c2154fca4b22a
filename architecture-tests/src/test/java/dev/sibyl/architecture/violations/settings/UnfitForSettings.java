package dev.sibyl.architecture.violations.settings;

import java.net.HttpURLConnection;
import java.net.Socket;

/// Parts of `java.base` that settings do not use.
public final class UnfitForSettings {

  interface OpensSockets {
    Socket socket();
  }

  interface SendsRequests {
    HttpURLConnection connection();
  }

  private UnfitForSettings() {}
}
