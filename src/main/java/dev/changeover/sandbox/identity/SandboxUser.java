package dev.changeover.sandbox.identity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Someone who can sign in to the sandbox. The password is the name, and the sign-in page says so: nothing real is
 * behind it.
 */
enum SandboxUser {
    VIEWER("viewer", "viewers", "sees, changes nothing"),
    OPERATOR("operator", "operators", "switches over and fails over"),
    APPROVER("approver", "approvers", "approves deliveries"),
    NOBODY("nobody", "", "has no role");

    private final String userName;
    private final String group;
    private final String hint;

    SandboxUser(String userName, String group, String hint) {
        this.userName = userName;
        this.group = group;
        this.hint = hint;
    }

    static Optional<SandboxUser> named(String name) {
        return Stream.of(values()).filter(user -> user.userName.equals(name)).findFirst();
    }

    String userName() {
        return userName;
    }

    /** What {@code cognito:groups} will hold. */
    List<String> groups() {
        return group.isEmpty() ? List.of() : List.of(group);
    }

    String hint() {
        return hint;
    }

    /** Cognito's {@code sub} is a UUID that stays the same over restarts; so is this one. */
    String subject() {
        return UUID.nameUUIDFromBytes(userName.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
