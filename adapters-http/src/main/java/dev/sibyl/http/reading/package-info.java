/// How an answer is understood: first its body, then the prediction or the error in it. Status,
/// headers and body are read together, in the same way for every site.
@NullMarked
package dev.sibyl.http.reading;

import org.jspecify.annotations.NullMarked;
