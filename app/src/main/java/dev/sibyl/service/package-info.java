/// Runs the HTTP server with the settings, behind what the command line asks for.
@NullMarked
package dev.sibyl.service;

import org.jspecify.annotations.NullMarked;
