/// What a running service says to this program.
@NullMarked
package dev.sibyl.domain.service;

import org.jspecify.annotations.NullMarked;
