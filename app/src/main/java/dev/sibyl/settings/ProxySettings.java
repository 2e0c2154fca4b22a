package dev.sibyl.settings;

import org.jspecify.annotations.Nullable;

/// The proxies that the environment names.
///
/// @param forHttp for http URLs, null for none
/// @param forHttps for https URLs, null for none
/// @param exceptions the value of `NO_PROXY`, empty if it is unset
public record ProxySettings(
    @Nullable ProxyServer forHttp, @Nullable ProxyServer forHttps, String exceptions) {}
