package dev.changeover.audit;

/**
 * What someone sets out to do. No text of a customer's data belongs in it: the record is kept for years and read by many.
 *
 * @param who the signed-in name
 * @param from where it was asked for: a browser's address and its console, or the host of a command
 * @param act in the infinitive, such as {@code release a change}
 * @param workload its id; empty where no workload is concerned, as for a sign-in
 * @param subject what it is done to, such as a pipeline, a run or a ToDo's id; may be empty
 * @param reason as it was typed; empty where none is asked for
 */
public record Deed(String who, String from, Area area, String act, String workload, String subject, String reason) {
    public Deed {
        if (who.isBlank() || act.isBlank()) {
            throw new IllegalArgumentException("the record says who did what; '%s' '%s' does not".formatted(who, act));
        }
    }
}
