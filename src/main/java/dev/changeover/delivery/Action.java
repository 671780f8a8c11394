package dev.changeover.delivery;

import dev.changeover.topology.RegionName;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of a stage, with what its latest run came to.
 *
 * @param category CodePipeline's word, such as {@code Build} or {@code Approval}
 * @param region where it runs
 * @param latest absent when it has never run
 * @param revision what a source action found last, absent for all others
 */
public record Action(
        String name,
        String category,
        RegionName region,
        @Nullable Latest latest,
        @Nullable String revision) {
    /**
     * Its latest run.
     *
     * @param at of the newest change of its status
     * @param by who changed it last, where CodePipeline says so
     * @param said its summary or, when it failed, why; may be empty
     * @param logs where its log can be read, absent when there is none
     * @param token of an approval that waits; absent for everything else
     */
    public record Latest(
            Status status,
            @Nullable Instant at,
            @Nullable String by,
            String said,
            @Nullable URI logs,
            @Nullable String token) {
        @Override
        public String toString() {
            return "%s at %s".formatted(status, at);
        }
    }

    public Status status() {
        return latest == null ? Status.NONE : latest.status();
    }

    /** Whether it is an approval that a person has to answer now. */
    public boolean waitsForApproval() {
        return latest != null && latest.token() != null && latest.status() == Status.IN_PROGRESS;
    }
}
