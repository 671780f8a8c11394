package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.RoleChange.Kind;
import dev.changeover.sandbox.controlplane.RoleChange.Phase;
import java.time.Instant;

/** Takes a global cluster through a switchover or failover, phase by phase. */
final class RoleChanges {
    private final RdsContext context;
    private final ClusterSteps steps;

    RoleChanges(RdsContext context, ClusterSteps steps) {
        this.context = context;
        this.steps = steps;
    }

    void begin(GlobalDatabase global, Kind kind, DbCluster to, Instant now) {
        DbCluster from = global.writer();
        global.blurUntil(now.plus(context.pace().visibility()));
        global.change(new RoleChange(
                kind, from, to, Phase.PENDING, null, now.plus(context.pace().pending())));
        from.moving(kind.memberStatus());
        to.moving(kind.memberStatus());
        if (kind == Kind.SWITCHOVER) {
            tell(to, EventLog.SWITCHOVER_STARTED, "Global switchover to DB cluster " + named(to) + " started.", now);
        }
    }

    void answered(GlobalDatabase global, RoleChange change, EffectOutcome outcome, Instant now) {
        switch (outcome) {
            case EffectOutcome.Done _ ->
                global.change(change.then(
                        Phase.ROLES_CHANGING, now.plus(context.pace().roleChange())));
            case EffectOutcome.Failed _ ->
                global.change(
                        change.then(Phase.CANCELLING, now.plus(context.pace().cancelling())));
        }
    }

    void fallDue(GlobalDatabase global, RoleChange change, Instant at) {
        switch (change.phase()) {
            case PENDING -> move(global, change, at);
            case MOVING -> throw new IllegalStateException("A moving database falls due by its effect only");
            case ROLES_CHANGING -> changeRoles(global, change, at);
            case SETTLING -> settle(global, change, at);
            case CANCELLING -> cancel(global, change, at);
        }
    }

    private void move(GlobalDatabase global, RoleChange change, Instant at) {
        var from = change.from().ids().region();
        var to = change.to().ids().region();
        if (change.kind() == Kind.SWITCHOVER) {
            tell(
                    change.to(),
                    EventLog.WAITING_FOR_SYNC,
                    "Waiting for data synchronization across global cluster members.",
                    at);
            global.change(change.moving(context.outbox().ask(id -> new Effect.SwitchOver(id, from, to))));
        } else {
            global.change(change.moving(context.outbox().ask(id -> new Effect.Promote(id, to, from))));
        }
    }

    private void changeRoles(GlobalDatabase global, RoleChange change, Instant at) {
        DbCluster from = change.from();
        DbCluster to = change.to();
        from.takeRole(false, at);
        to.takeRole(true, at);
        if (change.kind() == Kind.FAILOVER) {
            for (DbCluster member : global.members()) {
                if (member != to && member.instance().is(Presence.Being.PRESENT)) {
                    member.mustRebuild(member == from);
                }
            }
        } else {
            tell(
                    from,
                    EventLog.OLD_PRIMARY_DOWN,
                    "Old primary DB cluster " + named(from) + " successfully shut down.",
                    at);
        }
        tell(
                to,
                EventLog.NEW_PRIMARY_PROMOTED,
                "New primary DB cluster " + named(to) + " was successfully promoted.",
                at);
        tell(
                to,
                EventLog.WRITER_ENDPOINT_CHANGED,
                "Aurora finished changing the DNS entry of the global writer endpoint.",
                at);
        global.change(change.then(Phase.SETTLING, at.plus(context.pace().settling())));
    }

    private void settle(GlobalDatabase global, RoleChange change, Instant at) {
        end(global, change);
        boolean planned = change.kind() == Kind.SWITCHOVER;
        tell(
                change.to(),
                planned ? EventLog.SWITCHOVER_FINISHED : EventLog.FAILOVER_COMPLETED,
                "Global " + (planned ? "switchover" : "failover") + " to DB cluster " + named(change.to())
                        + (planned ? " finished." : " completed."),
                at);
        resume(global, at);
    }

    private void cancel(GlobalDatabase global, RoleChange change, Instant at) {
        end(global, change);
        boolean planned = change.kind() == Kind.SWITCHOVER;
        tell(
                change.to(),
                planned ? EventLog.SWITCHOVER_CANCELLED : EventLog.FAILOVER_FAILED,
                "Global " + (planned ? "switchover" : "failover") + " to DB cluster " + named(change.to())
                        + (planned ? " is cancelled." : " failed."),
                at);
        resume(global, at);
    }

    private static void end(GlobalDatabase global, RoleChange change) {
        global.change(null);
        change.from().moving(null);
        change.to().moving(null);
    }

    /** Members that came back meanwhile, and those that a failover left behind, get their database now. */
    private void resume(GlobalDatabase global, Instant at) {
        DbCluster writer = global.writer();
        for (DbCluster member : global.members()) {
            if (member.lost()) {
                continue;
            }
            if (member.returning()) {
                steps.welcome(member, at);
            } else if (member.needsRebuild() && member != writer) {
                steps.rebuild(member, writer, at);
            }
        }
    }

    private void tell(DbCluster source, String eventId, String message, Instant at) {
        context.events().add(source, eventId, message, at);
    }

    private static String named(DbCluster cluster) {
        return cluster.ids().clusterId() + " in Region " + cluster.ids().region();
    }
}
