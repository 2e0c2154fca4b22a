/// What the service watches: as a stream of events, as lists, and one by one.
@NullMarked
package dev.sibyl.web.events;

import org.jspecify.annotations.NullMarked;
