package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.Presence.Being;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One Region's DB cluster: its role, its health, its global cluster, and the managed step that it waits for. */
final class DbCluster {
    /** A managed step of one cluster: it asks for an effect, and may take a while after that. */
    enum Step {
        NONE,
        STARTING,
        RESYNCING,
        PROMOTING
    }

    private static final int ATTEMPTS = 5;

    private final RegionalIds ids;
    private final Presence presence = new Presence(Being.PRESENT);
    private final Presence instance = new Presence(Being.PRESENT);
    private ClusterSpec spec;
    private InstanceSpec instanceSpec = InstanceSpec.BORN;
    private boolean hasData = true;
    private int generation = 1;
    private @Nullable String finalSnapshot;
    private @Nullable GlobalDatabase global;
    private boolean writer;
    private boolean wasWriter;
    private Instant roleSince = Instant.MIN;
    private boolean lost;
    private boolean returning;
    private boolean needsRebuild;
    private boolean formerPrimary;
    private @Nullable String movingStatus;
    private @Nullable String salvage;

    private Step step = Step.NONE;
    private int attempt;
    private @Nullable EffectId awaited;
    private boolean effectDone;
    private @Nullable Instant due;

    DbCluster(RegionalIds ids, boolean writer) {
        this.ids = ids;
        this.spec = ClusterSpec.born(ids);
        this.writer = writer;
        this.wasWriter = writer;
    }

    /** Whether there is such a cluster. */
    Presence presence() {
        return presence;
    }

    /** Whether the cluster has its instance. */
    Presence instance() {
        return instance;
    }

    ClusterSpec spec() {
        return spec;
    }

    void spec(ClusterSpec next) {
        spec = next;
    }

    InstanceSpec instanceSpec() {
        return instanceSpec;
    }

    void instanceSpec(InstanceSpec next) {
        instanceSpec = next;
    }

    /** AWS's own id of the cluster: one that is made again by the same name has another. */
    String resourceId() {
        return generation == 1 ? ids.clusterResourceId() : ids.clusterResourceId() + "R" + generation;
    }

    AwsMemory.Cluster memory() {
        return new AwsMemory.Cluster(
                ids.region().value(),
                presence.being().name(),
                instance.being().name(),
                writer,
                hasData,
                generation,
                finalSnapshot,
                spec,
                instanceSpec);
    }

    /** As it was told, and in no global cluster yet. */
    void recall(AwsMemory.Cluster told) {
        presence.settle(Being.valueOf(told.being()));
        instance.settle(Being.valueOf(told.instance()));
        writer = told.writer();
        wasWriter = writer;
        hasData = told.hasData();
        generation = told.generation();
        finalSnapshot = told.finalSnapshot();
        spec = told.spec();
        instanceSpec = told.instanceSpec();
        global = null;
    }

    /** Whether a database server was ever given data for it. */
    boolean hasData() {
        return hasData;
    }

    void filled() {
        hasData = true;
    }

    /** The snapshot without which the cluster's deletion does not go on; null when none was asked for. */
    @Nullable
    String finalSnapshot() {
        return finalSnapshot;
    }

    void finalSnapshot(@Nullable String name) {
        finalSnapshot = name;
    }

    /** Begins again as a reader that has no data and no instance yet. */
    void bornAgain(ClusterSpec made, Instant at) {
        gone(at);
        spec = made;
        generation++;
    }

    /** Nothing of it is left but its name. */
    void gone(Instant at) {
        finish();
        rebuilt();
        hasData = false;
        finalSnapshot = null;
        returning = false;
        movingStatus = null;
        salvage = null;
        takeRole(false, at);
    }

    RegionalIds ids() {
        return ids;
    }

    @Nullable
    GlobalDatabase global() {
        return global;
    }

    void join(@Nullable GlobalDatabase other) {
        global = other;
    }

    boolean writer() {
        return writer;
    }

    /** The role before {@link #roleSince()}. */
    boolean wasWriter() {
        return wasWriter;
    }

    Instant roleSince() {
        return roleSince;
    }

    /** The role as AWS shows it from {@code at} on. */
    void takeRole(boolean asWriter, Instant at) {
        wasWriter = writer;
        writer = asWriter;
        roleSince = at;
    }

    boolean lost() {
        return lost;
    }

    void lose() {
        lost = true;
        returning = false;
        if (step == Step.STARTING || step == Step.RESYNCING) {
            finish();
        }
    }

    /** The Region is back; its database is not yet, so the proxy counts from {@code at}. */
    void comeBack(Instant at) {
        lost = false;
        returning = true;
        finish();
        takeRole(writer, at);
    }

    /** Back, and no server is to be started for it now. */
    void begun() {
        returning = false;
    }

    /** Back, but nobody has yet told the database what to be. */
    boolean returning() {
        return returning;
    }

    boolean needsRebuild() {
        return needsRebuild;
    }

    boolean formerPrimary() {
        return formerPrimary;
    }

    /** Its data may have gone another way than the writer's: it must be rebuilt before it may follow. */
    void mustRebuild(boolean wasPrimary) {
        needsRebuild = true;
        formerPrimary |= wasPrimary;
    }

    /** The name of the snapshot that the running rebuild keeps the unreplicated tail in; null when there is none. */
    @Nullable
    String salvage() {
        return salvage;
    }

    void salvageAs(@Nullable String snapshotName) {
        salvage = snapshotName;
    }

    /** Part of a change of the global cluster that gives it this status; null when it is over. */
    void moving(@Nullable String status) {
        movingStatus = status;
    }

    Step step() {
        return step;
    }

    @Nullable
    Instant due() {
        return due;
    }

    void begin(Step next, EffectId asked) {
        attempt = next == step ? attempt + 1 : 1;
        step = next;
        awaited = asked;
        effectDone = false;
        due = null;
        returning = false;
    }

    boolean awaits(EffectId id) {
        return id.equals(awaited);
    }

    boolean effectDone() {
        return effectDone;
    }

    /** The effect ended: the step ends, or is tried again, at {@code then}; never, once it failed too often. */
    void answered(boolean done, Instant then) {
        effectDone = done;
        awaited = null;
        due = done || attempt < ATTEMPTS ? then : null;
    }

    void finish() {
        step = Step.NONE;
        awaited = null;
        effectDone = false;
        due = null;
    }

    void rebuilt() {
        needsRebuild = false;
        formerPrimary = false;
    }

    /** Fit to take a part in a change of the global cluster, for which it needs an instance. */
    boolean available() {
        return presence.is(Being.PRESENT)
                && instance.is(Being.PRESENT)
                && !lost
                && !returning
                && movingStatus == null
                && step == Step.NONE;
    }

    /** AWS's word for the cluster's state. */
    String status() {
        if (presence.is(Being.DELETING)) {
            return presence.word();
        }
        if (lost) {
            return "failed";
        }
        if (!presence.is(Being.PRESENT)) {
            return presence.word();
        }
        if (movingStatus != null) {
            return movingStatus;
        }
        return switch (step) {
            case NONE -> returning ? "starting" : "available";
            case STARTING -> "starting";
            case RESYNCING -> "modifying";
            case PROMOTING -> "promoting";
        };
    }

    /** AWS's word for the state of the cluster's one instance. */
    String instanceStatus() {
        if (instance.is(Being.DELETING)) {
            return instance.word();
        }
        if (lost) {
            return "failed";
        }
        if (!instance.is(Being.PRESENT)) {
            return instance.word();
        }
        return switch (step) {
            case NONE, PROMOTING -> returning ? "starting" : "available";
            case STARTING -> "starting";
            case RESYNCING -> "modifying";
        };
    }

    /** Whether clients get through to the database. */
    boolean reachable() {
        return instance.is(Being.PRESENT) && !lost && !returning && (step == Step.NONE || step == Step.PROMOTING);
    }
}
