/**
 * Who did what, on which workload, from where, why, and what came of it: pure values and the port of the log that keeps
 * them. Depends on nobody else of ours, so that every feature may say what is done in it.
 */
@NullMarked
package dev.changeover.audit;

import org.jspecify.annotations.NullMarked;
