package dev.changeover.failover;

import java.util.Arrays;
import java.util.Optional;

/** The rules of a workload's policy that have a name, by which a finding, an override and the record speak of them. */
public enum SafetyRule {
    MAXIMUM_LAG("maximum-lag", "Maximum replication lag", Breaking.OVERRIDE),
    TIME_BETWEEN_RUNS("time-between-runs", "Minimum time between runs", Breaking.OVERRIDE),
    BLOCKED_WINDOW("blocked-window", "Blocked window", Breaking.OVERRIDE),
    APPROVAL("approval", "Approval by a second person", Breaking.BREAK_GLASS),
    NEVER_WRITER("never-writer", "Regions never to write in", Breaking.NEVER),
    STOP_SWITCH("stop-switch", "No changes", Breaking.NEVER);

    private final String id;
    private final String label;
    private final Breaking breaking;

    /** How a rule may be broken, if at all. */
    public enum Breaking {
        /** By naming it, with a reason that stands in the record. */
        OVERRIDE,
        /** By an operator alone with a typed reason, loudly. */
        BREAK_GLASS,
        /** Not at all: what it says must be changed first. */
        NEVER
    }

    SafetyRule(String id, String label, Breaking breaking) {
        this.id = id;
        this.label = label;
        this.breaking = breaking;
    }

    /** Short and stable: the name of the rule's finding, and what is typed to override it. */
    public String id() {
        return id;
    }

    public String label() {
        return label;
    }

    public Breaking breaking() {
        return breaking;
    }

    /** How the rule may be broken, as a sentence for whoever it stops. */
    public String wayOut() {
        return switch (this) {
            case MAXIMUM_LAG, TIME_BETWEEN_RUNS, BLOCKED_WINDOW ->
                "it may be overridden by its name, %s, with a reason".formatted(id);
            case APPROVAL -> "an operator may break the glass with a reason";
            case NEVER_WRITER -> "this may not be overridden; choose another Region or change the policy";
            case STOP_SWITCH -> "this may not be overridden; allow changes again first";
        };
    }

    /** The rule of that id. */
    public static Optional<SafetyRule> named(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id.equals(id)).findFirst();
    }

    @Override
    public String toString() {
        return id;
    }
}
