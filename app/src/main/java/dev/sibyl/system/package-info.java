/// This machine: its clock, random numbers, threads, processes and terminal. Only here the program
/// waits.
@NullMarked
package dev.sibyl.system;

import org.jspecify.annotations.NullMarked;
