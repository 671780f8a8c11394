package dev.changeover.access;

import java.util.EnumSet;
import java.util.Set;

/**
 * What someone is to the console. Acting and approving are apart on purpose: whoever fails a workload over does not
 * thereby approve its deliveries, and the other way round.
 */
public enum Role {
    /** Sees everything and changes nothing. */
    VIEWER("Viewer", EnumSet.of(Permission.VIEW)),
    /** Operates: switches over, fails over, edits ToDos. */
    OPERATOR("Operator", EnumSet.of(Permission.VIEW, Permission.CHANGE_OVER, Permission.EDIT_TODOS)),
    /** Approves or rejects deliveries. */
    APPROVER("Approver", EnumSet.of(Permission.VIEW, Permission.APPROVE));

    private final String title;
    private final Set<Permission> permissions;

    Role(String title, Set<Permission> permissions) {
        this.title = title;
        this.permissions = Set.copyOf(permissions);
    }

    /** The role as a person reads it. */
    public String title() {
        return title;
    }

    /** Whether this role alone is enough for that. */
    public boolean permits(Permission permission) {
        return permissions.contains(permission);
    }
}
