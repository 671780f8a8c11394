package dev.changeover.access;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * A person, or a program in a person's name, as the console knows it. Every service that changes anything takes one
 * and asks {@link #require}, so that a hidden button is never the only guard.
 *
 * @param name the user name that goes into the journal, never blank
 * @param roles may be empty: someone who signed in and may do nothing
 */
public record Operator(String name, Set<Role> roles) {

    public Operator {
        if (name.isBlank()) {
            throw new IllegalArgumentException("An operator needs a name: the journal says who acted");
        }
        roles = Set.copyOf(roles);
    }

    /** Whether one of the roles is enough for that. */
    public boolean may(Permission permission) {
        return roles.stream().anyMatch(role -> role.permits(permission));
    }

    public boolean mayView() {
        return may(Permission.VIEW);
    }

    /** Whether this operator may start, answer or abort a switchover or a failover. */
    public boolean mayChange() {
        return may(Permission.CHANGE_OVER);
    }

    public boolean mayEditTodos() {
        return may(Permission.EDIT_TODOS);
    }

    public boolean mayApprove() {
        return may(Permission.APPROVE);
    }

    /**
     * Returns this operator, for use in the call that needs the permission.
     *
     * @throws AccessRefused with a sentence for that person when no role is enough
     */
    public Operator require(Permission permission) {
        if (!may(permission)) {
            throw new AccessRefused(this, permission);
        }
        return this;
    }

    /** The roles as a person reads them, such as {@code Operator, Approver}; {@code no role} when there is none. */
    public String title() {
        return roles.isEmpty()
                ? "no role"
                : roles.stream().sorted().map(Role::title).collect(Collectors.joining(", "));
    }
}
