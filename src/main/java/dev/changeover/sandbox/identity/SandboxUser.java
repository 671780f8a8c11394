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
    VIEWER("viewer", "sees, changes nothing"),
    OPERATOR("operator", "switches over and fails over"),
    APPROVER("approver", "approves changes and deliveries"),
    LEAD("lead", "operates, and approves what others ask for"),
    NOBODY("nobody", "has no role");

    private final String userName;
    private final String hint;

    SandboxUser(String userName, String hint) {
        this.userName = userName;
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
        return switch (this) {
            case VIEWER -> List.of("viewers");
            case OPERATOR -> List.of("operators");
            case APPROVER -> List.of("approvers");
            case LEAD -> List.of("operators", "approvers");
            case NOBODY -> List.of();
        };
    }

    String hint() {
        return hint;
    }

    /** Cognito's {@code sub} is a UUID that stays the same over restarts; so is this one. */
    String subject() {
        return UUID.nameUUIDFromBytes(userName.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
