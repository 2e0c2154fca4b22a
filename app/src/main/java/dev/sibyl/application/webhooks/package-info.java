/// Reports the end of predictions to webhooks.
@NullMarked
package dev.sibyl.application.webhooks;

import org.jspecify.annotations.NullMarked;
