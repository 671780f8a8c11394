package dev.changeover.audit;

/** What part of the console an act belongs to. */
public enum Area {
    /** Switchovers and failovers: begun, approved, answered, aborted, overridden, stopped. */
    CHANGEOVER("Changeover"),
    /** Pipelines: releases, approvals, stops, retries, rollbacks, transitions. */
    DELIVERY("Delivery"),
    /** ToDos added, changed or deleted in the console; by id, never by text. */
    TODO("ToDo"),
    /** Signing in and out. */
    SESSION("Session"),
    /** Reports, records and exports that left the console as files. */
    DOWNLOAD("Download"),
    /** What a failover may have lost: decided to be written again, or to be let go. */
    SALVAGE("Salvage");

    private final String title;

    Area(String title) {
        this.title = title;
    }

    /** The area as a person reads it. */
    public String title() {
        return title;
    }
}
