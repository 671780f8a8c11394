package dev.changeover.failover;

import java.util.List;

/** What a halted run says: what is true now, and what the choices are. */
public record Question(String situation, List<Choice> choices) {
    public Question {
        choices = List.copyOf(choices);
    }
}
