package dev.changeover.failover;

/** What a person may answer to a halted run. */
public enum Choice {
    KEEP_WAITING("Keep waiting", "The step gets its full time again; nothing is sent anew."),
    RETRY("Try the step again", "The step's command is sent again."),
    FENCE_AGAIN("Fence again", "The write fence is set again before the database is told to move."),
    GO_ON_UNFENCED(
            "Go on without the fence",
            "The database is told to move. What the old writer takes until then is lost too, beyond what was accepted."),
    GO_ON_WITHOUT_SNAPSHOT(
            "Go on without a snapshot",
            "The old cluster is deleted as it is. Writes that only it has are lost for good."),
    RESTORE("Go back", "The fence is lifted; database and traffic stay with the old writer."),
    ABANDON("End the run here", "The fence is lifted where there is one; all else stays as it is now.");

    private final String label;
    private final String consequence;

    Choice(String label, String consequence) {
        this.label = label;
        this.consequence = consequence;
    }

    public String label() {
        return label;
    }

    public String consequence() {
        return consequence;
    }
}
