package dev.changeover.access;

/**
 * What someone is to the console. Acting and approving are apart on purpose: whoever fails a workload over does not
 * thereby approve its deliveries, and the other way round.
 */
public enum Role {
    /** Sees everything and changes nothing. */
    VIEWER("Viewer"),
    /** Operates: switches over, fails over, edits ToDos, releases changes. */
    OPERATOR("Operator"),
    /** Approves or rejects deliveries. */
    APPROVER("Approver");

    private final String title;

    Role(String title) {
        this.title = title;
    }

    /** The role as a person reads it. */
    public String title() {
        return title;
    }

    /** Whether this role alone is enough for that. */
    public boolean permits(Permission permission) {
        return switch (permission) {
            case VIEW -> true;
            case CHANGE_OVER, EDIT_TODOS, DELIVER -> this == OPERATOR;
            case APPROVE -> this == APPROVER;
        };
    }
}
