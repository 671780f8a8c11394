package dev.changeover.failover;

/** One line of the runbook. The order of the constants is the order in which any plan takes them. */
public enum Step {
    CHECK("Look at both Regions afresh"),
    FENCE_WRITES("Fence writes at the edge"),
    MOVE_DATABASE("Ask Aurora to move the writer"),
    AWAIT_WRITER("Wait until the target takes writes"),
    PROVE_WRITE("Prove a write in the target Region"),
    AWAIT_PROXY("Wait until the target's proxy takes writes"),
    POINT_ORIGIN("Point traffic at the target Region"),
    AWAIT_EDGE("Wait until the edge follows"),
    LIFT_FENCE("Lift the write fence"),
    PROVE_SERVICE("Prove the service through the public URL"),
    KEEP_OLD_DATA("Keep a snapshot of the old cluster"),
    DISSOLVE("Dissolve the old global cluster"),
    CREATE_GLOBAL_CLUSTER("Create the global cluster around the writer"),
    DELETE_OLD("Delete the old cluster"),
    CREATE_SECONDARY("Create the secondary"),
    AWAIT_SECONDARY("Wait until the secondary follows"),
    CHECK_READS("Check that the Region answers reads"),
    CONFIRM("Confirm that everything has settled"),
    CONFIRM_SOURCE("Confirm that the old writer still takes writes");

    private final String label;

    Step(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
