/// The driving ports of the service: what its clients can ask, through whatever protocol.
@NullMarked
package dev.sibyl.ports.driving.service;

import org.jspecify.annotations.NullMarked;
