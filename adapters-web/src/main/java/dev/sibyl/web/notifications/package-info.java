/// What is sent to webhooks, and what could not be delivered.
@NullMarked
package dev.sibyl.web.notifications;

import org.jspecify.annotations.NullMarked;
