/// The Feign adapter of the port to a running service.
@NullMarked
package dev.sibyl.http.service;

import org.jspecify.annotations.NullMarked;
