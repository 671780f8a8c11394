package dev.changeover.sandbox.controlplane;

/** What the parts of RDS share: how long steps take, where effects go, where events are kept. */
record RdsContext(Pace pace, Outbox outbox, EventLog events, SnapshotLog snapshots, String engineVersion) {}
