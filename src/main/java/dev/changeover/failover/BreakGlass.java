package dev.changeover.failover;

/**
 * An operator went on without the approval that policy asks for. Told wherever the run is told of.
 *
 * @param reason typed by the operator, never blank
 */
public record BreakGlass(String by, String reason) {
    public BreakGlass {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("say why there is no time for a second person: it stands in the record");
        }
    }
}
