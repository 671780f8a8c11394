package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.RdsResult.FailoverState;
import dev.changeover.sandbox.controlplane.RdsResult.GlobalCluster;
import dev.changeover.sandbox.controlplane.RdsResult.GlobalClusterMember;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A global cluster: its members, the change under way, and what describe calls are still allowed to show of before. */
final class GlobalDatabase {
    private final String id;
    private final String engineVersion;
    private final List<DbCluster> members = new ArrayList<>();
    private final Presence presence;
    private boolean deletionProtection;
    private @Nullable RoleChange change;
    private @Nullable GlobalCluster before;
    private Instant visibleFrom = Instant.MIN;

    GlobalDatabase(String id, String engineVersion, Presence presence) {
        this.id = id;
        this.engineVersion = engineVersion;
        this.presence = presence;
    }

    Presence presence() {
        return presence;
    }

    String engineVersion() {
        return engineVersion;
    }

    boolean deletionProtection() {
        return deletionProtection;
    }

    void deletionProtection(boolean on) {
        deletionProtection = on;
    }

    String id() {
        return id;
    }

    void add(DbCluster member) {
        members.add(member);
        member.join(this);
    }

    void remove(DbCluster member) {
        members.remove(member);
        member.join(null);
    }

    List<DbCluster> members() {
        return members;
    }

    DbCluster writer() {
        for (DbCluster member : members) {
            if (member.writer()) {
                return member;
            }
        }
        throw new IllegalStateException("Global cluster " + id + " has no writer among its members");
    }

    boolean changing() {
        return change != null;
    }

    /** Open to a change of its members or their roles. */
    boolean available() {
        return change == null && presence.is(Presence.Being.PRESENT);
    }

    @Nullable
    RoleChange change() {
        return change;
    }

    void change(@Nullable RoleChange next) {
        change = next;
    }

    /** Keeps today's picture for describe calls until {@code until}: AWS's answers to them trail its calls. */
    void blurUntil(Instant until) {
        before = picture();
        visibleFrom = until;
    }

    /** Nobody sees it until {@code until}: it has only just been made. */
    void hiddenUntil(Instant until) {
        before = null;
        visibleFrom = until;
    }

    /** What a describe call shows at {@code now}; null while it shows none. */
    @Nullable
    GlobalCluster seen(Instant now) {
        if (now.isBefore(visibleFrom)) {
            return before;
        }
        before = null;
        return picture();
    }

    /** What is so. */
    GlobalCluster picture() {
        List<GlobalClusterMember> shown = new ArrayList<>(members.size());
        for (DbCluster member : members) {
            shown.add(new GlobalClusterMember(
                    member.ids().region(),
                    member.ids().clusterArn(),
                    member.writer(),
                    member.writer() ? readers() : List.of(),
                    member.needsRebuild() ? "pending-resync" : "connected"));
        }
        RoleChange now = change;
        @Nullable FailoverState state = now == null ? null : now.state();
        return new GlobalCluster(
                id,
                now == null ? presence.word() : now.kind().status(),
                engineVersion,
                shown,
                state,
                deletionProtection);
    }

    private List<String> readers() {
        List<String> arns = new ArrayList<>();
        for (DbCluster member : members) {
            if (!member.writer()) {
                arns.add(member.ids().clusterArn());
            }
        }
        return arns;
    }
}
