/// The database: what the service must not forget.
@NullMarked
package dev.sibyl.jdbc;

import org.jspecify.annotations.NullMarked;
