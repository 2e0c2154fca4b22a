/// The use cases of the service.
@NullMarked
package dev.sibyl.application.gateway;

import org.jspecify.annotations.NullMarked;
