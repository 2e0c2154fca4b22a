/// Feign's HTTP client over HttpComponents Core 5: connecting, proxies, the exchange, the body of
/// an answer, and the pool of kept connections. HTTP/1.1 for GET, one try, no redirects, no
/// authentication, no threads of its own.
@NullMarked
package dev.sibyl.http.client;

import org.jspecify.annotations.NullMarked;
