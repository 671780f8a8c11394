package dev.changeover.access;

/** One thing that someone may be allowed to do with a workload. */
public enum Permission {
    /** See the Regions, the runs, the ToDos and the record. */
    VIEW("see this console"),
    /** Start, answer and abort a switchover or a failover. */
    CHANGE_OVER("switch over or fail over"),
    /** Add, change and delete ToDos. */
    EDIT_TODOS("change ToDos"),
    /** Release, stop, retry and roll back changes, and shut or open the ways between stages. */
    DELIVER("release, stop or roll back changes"),
    /** Approve or reject a delivery, or a change, that waits for a second person. */
    APPROVE("approve deliveries and changes");

    private final String deed;

    Permission(String deed) {
        this.deed = deed;
    }

    /** The permission in words that follow "may": {@code switch over or fail over}. */
    public String deed() {
        return deed;
    }
}
