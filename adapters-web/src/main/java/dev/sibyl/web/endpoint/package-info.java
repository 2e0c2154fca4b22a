/// What a part of the HTTP API is: it gets requests whose caller is known, and answers with values.
@NullMarked
package dev.sibyl.web.endpoint;

import org.jspecify.annotations.NullMarked;
