package dev.changeover.audit;

import java.time.Instant;
import java.util.List;

/**
 * Where the record is kept: lines are added and read, nothing is changed and nothing is taken away. Every process writes
 * under a name of its own, so that a store needs no lock: a file for each, or an object for each line.
 */
public interface AuditLog {
    /** Adds a line, and returns once it survives a power cut or is known not to be kept. */
    Kept append(AuditLine line);

    /**
     * The lines of a time, oldest first.
     *
     * @param from of the first line wanted; whole days (UTC) may be read
     * @param to no later line is wanted
     */
    Reading read(Instant from, Instant to);

    /** Whether a line is in the record. */
    sealed interface Kept {
        record Durable() implements Kept {}

        /** @param why in words that follow "not recorded:" */
        record NotKept(String why) implements Kept {}
    }

    /**
     * What was read.
     *
     * @param damage a sentence for each line that cannot be read, with what is left of it: nothing is passed over in
     *     silence
     */
    record Reading(List<AuditLine> lines, List<String> damage) {
        public Reading {
            lines = List.copyOf(lines);
            damage = List.copyOf(damage);
        }
    }
}
