/// What there is to check before a provider can be asked.
@NullMarked
package dev.sibyl.domain.check;

import org.jspecify.annotations.NullMarked;
