/** A run in the shape that people and other programs are given: stable names, plain values. */
@NullMarked
package dev.changeover.failover.report;

import org.jspecify.annotations.NullMarked;
