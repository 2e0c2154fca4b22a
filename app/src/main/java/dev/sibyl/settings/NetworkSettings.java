package dev.sibyl.settings;

import java.security.KeyStore;
import org.jspecify.annotations.Nullable;

/// How others are reached.
///
/// @param trusted the certificates of the authorities to trust, null for those of Java
public record NetworkSettings(ProxySettings proxies, @Nullable KeyStore trusted) {}
