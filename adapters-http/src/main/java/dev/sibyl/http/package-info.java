/// The Feign adapter of the query port: any site that speaks the Replicate format.
@NullMarked
package dev.sibyl.http;

import org.jspecify.annotations.NullMarked;
