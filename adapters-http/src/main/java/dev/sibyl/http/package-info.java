/// The Feign adapter of the query port, for every site that speaks the Replicate format.
@NullMarked
package dev.sibyl.http;

import org.jspecify.annotations.NullMarked;
