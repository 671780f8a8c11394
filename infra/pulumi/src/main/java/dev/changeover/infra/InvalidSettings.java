package dev.changeover.infra;

import java.util.List;

/** The stack's configuration cannot be used; the message holds one sentence per fault. */
final class InvalidSettings extends RuntimeException {
    private final List<String> faults;

    InvalidSettings(List<String> faults) {
        super("the stack's configuration cannot be used:\n  " + String.join("\n  ", faults), null, false, false);
        this.faults = List.copyOf(faults);
    }

    List<String> faults() {
        return faults;
    }
}
