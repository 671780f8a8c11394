package dev.changeover.access;

/** A call that reached the server without the role for it. The message is a sentence for the person who called. */
public final class AccessRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AccessRefused(Operator operator, Permission permission) {
        super("%s may not %s: signed in as %s".formatted(operator.name(), permission.deed(), operator.title()));
    }
}
