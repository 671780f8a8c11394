package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.RdsResult.FailoverState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A switchover or failover of a global cluster, somewhere on its way.
 *
 * @param effect what it waits for, or null
 * @param due when it goes on by itself, or null
 */
record RoleChange(
        Kind kind,
        DbCluster from,
        DbCluster to,
        Phase phase,
        @Nullable EffectId effect,
        @Nullable Instant due) {
    /** Planned or not. */
    enum Kind {
        SWITCHOVER("switching-over", "modifying"),
        FAILOVER("failing-over", "failing-over");

        private final String status;
        private final String memberStatus;

        Kind(String status, String memberStatus) {
            this.status = status;
            this.memberStatus = memberStatus;
        }

        String status() {
            return status;
        }

        String memberStatus() {
            return memberStatus;
        }
    }

    /** In their order; CANCELLING instead of ROLES_CHANGING and SETTLING when the databases could not move. */
    enum Phase {
        PENDING,
        MOVING,
        ROLES_CHANGING,
        SETTLING,
        CANCELLING
    }

    RoleChange moving(EffectId asked) {
        return new RoleChange(kind, from, to, Phase.MOVING, asked, null);
    }

    RoleChange then(Phase next, Instant until) {
        return new RoleChange(kind, from, to, next, null, until);
    }

    FailoverState state() {
        String status = switch (phase) {
            case PENDING -> "pending";
            case MOVING, ROLES_CHANGING, SETTLING -> kind.status();
            case CANCELLING -> "cancelling";
        };
        return new FailoverState(status, from.ids().clusterArn(), to.ids().clusterArn(), kind == Kind.FAILOVER);
    }
}
