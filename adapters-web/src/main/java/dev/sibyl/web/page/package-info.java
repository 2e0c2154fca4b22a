/// The page that shows the watches in a browser: its files, and the session that it needs.
@NullMarked
package dev.sibyl.web.page;

import org.jspecify.annotations.NullMarked;
