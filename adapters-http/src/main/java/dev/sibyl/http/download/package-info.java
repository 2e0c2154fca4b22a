/// Downloads the files that answers link to, from wherever they lie: hosts that no one has checked,
/// and that the key must not reach.
@NullMarked
package dev.sibyl.http.download;

import org.jspecify.annotations.NullMarked;
