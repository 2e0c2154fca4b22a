/// Sends messages to webhooks.
@NullMarked
package dev.sibyl.http.webhook;

import org.jspecify.annotations.NullMarked;
