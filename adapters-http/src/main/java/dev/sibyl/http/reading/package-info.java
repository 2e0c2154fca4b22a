/// How an answer is understood: status, headers and body judged together, whoever sent it.
@NullMarked
package dev.sibyl.http.reading;

import org.jspecify.annotations.NullMarked;
