/// The driving ports: what a user can ask of the application. Each takes lists, since a user has
/// many predictions.
@NullMarked
package dev.sibyl.ports.driving;

import org.jspecify.annotations.NullMarked;
