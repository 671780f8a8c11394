package dev.changeover.failover.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.changeover.access.AccessRefused;
import dev.changeover.access.Operator;
import dev.changeover.access.Role;
import dev.changeover.audit.InMemoryAuditLog;
import dev.changeover.failover.InForce;
import dev.changeover.failover.Ledger;
import dev.changeover.failover.Policy;
import dev.changeover.failover.RequestId;
import dev.changeover.failover.simulation.InMemoryLedger;
import dev.changeover.topology.WorkloadId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApprovalsTest {
    private static final Operator ADA = new Operator("ada", Set.of(Role.OPERATOR));
    private static final Operator VERA = new Operator("vera", Set.of(Role.VIEWER));
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T03:00:00Z"));

    private final Ledger ledger = new InMemoryLedger();
    private final Approvals approvals = on(ledger);

    private static Approvals on(Ledger ledger) {
        return new Approvals(
                new LedgerBook(ledger, CLOCK), _ -> Policy.standard(), new InMemoryAuditLog().trail(CLOCK.instant()));
    }

    @Test
    void theStopSwitchSurvivesARestartAndIsSeenByAnotherConsole() {
        List<InForce> told = new ArrayList<>();
        var _ = approvals.onChange(told::add);
        assertThat(approvals.stop(ADA, "storage incident")).isInstanceOf(Approvals.Answer.Noted.class);
        assertThat(on(ledger).inForce().orElseThrow().stopped())
                .hasValueSatisfying(stop -> assertThat(stop.sentence())
                        .isEqualTo("changes have been stopped since 2026-11-23 03:00 UTC by ada: storage incident"));
        assertThat(on(ledger).allow(ADA, "over")).isInstanceOf(Approvals.Answer.Noted.class);
        assertThat(approvals.inForce().orElseThrow().stopped()).isEmpty();
        assertThat(told).hasSize(2);
    }

    @Test
    void whatCannotBeSaidIsRefusedWithASentence() {
        assertThat(approvals.allow(ADA, "x")).isEqualTo(new Approvals.Answer.Refused("changes are not stopped"));
        assertThat(approvals.stop(ADA, " ")).isInstanceOf(Approvals.Answer.Refused.class);
        RequestId none = new RequestId(new WorkloadId("todo"), 3);
        Operator grace = new Operator("grace", Set.of(Role.APPROVER));
        assertThat(approvals.approve(grace, none))
                .isEqualTo(new Approvals.Answer.Refused("there is no request todo-r3"));
    }

    @Test
    void whoMayNotIsRefused() {
        assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> approvals.stop(VERA, "x"));
        RequestId request = new RequestId(new WorkloadId("todo"), 3);
        assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> approvals.approve(ADA, request));
    }
}
