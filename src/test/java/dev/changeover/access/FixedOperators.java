package dev.changeover.access;

import java.util.Set;

/** The people of the sandbox. */
public final class FixedOperators {
    public static final CurrentOperator OPERATOR = () -> new Operator("operator", Set.of(Role.OPERATOR));
    public static final CurrentOperator VIEWER = () -> new Operator("viewer", Set.of(Role.VIEWER));
    public static final CurrentOperator APPROVER = () -> new Operator("approver", Set.of(Role.APPROVER));

    private FixedOperators() {}
}
