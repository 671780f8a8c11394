package dev.changeover.failover;

import dev.changeover.failover.Finding.Verdict;
import dev.changeover.topology.ApprovalNeeded;
import dev.changeover.topology.BlockedWindow;
import dev.changeover.topology.Safeguards;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The safety rules of a workload's policy. A rule that is not configured has no finding. */
final class PolicyChecks {
    private PolicyChecks() {}

    /** What is said of writers, and of the time between two changes of writer, does not bind a rebuild: it moves none. */
    static List<Finding> of(Policy policy, Change change, Circumstances now) {
        List<Finding> findings = new ArrayList<>();
        Safeguards rules = policy.safeguards();
        stopSwitch(now.inForce()).ifPresent(findings::add);
        damage(now).ifPresent(findings::add);
        if (rules.neverWriters().contains(change.target()) && !(change instanceof Change.Rebuild)) {
            findings.add(blocks(
                    SafetyRule.NEVER_WRITER, "policy says that %s is never to take writes".formatted(change.target())));
        }
        if (!rules.minimumPause().isZero() && !(change instanceof Change.Rebuild)) {
            findings.add(pause(rules.minimumPause(), now));
        }
        if (!rules.blockedWindows().isEmpty()) {
            findings.add(window(rules.blockedWindows(), change, now.at()));
        }
        return findings;
    }

    /** A newest run that cannot be read to its end may be under way, whatever its readable part says. */
    private static Optional<Finding> damage(Circumstances now) {
        return now.damage().isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.own(
                        "journal",
                        Verdict.BLOCKS,
                        "the newest run cannot be read to its end: %s; see 'a damaged entry' in the runbook"
                                .formatted(String.join("; ", now.damage()))));
    }

    private static Optional<Finding> stopSwitch(@Nullable InForce inForce) {
        if (inForce == null) {
            return Optional.of(blocks(
                    SafetyRule.STOP_SWITCH,
                    "the ledger cannot be read, so nobody can say whether changes are stopped"));
        }
        return inForce.stopped().map(stop -> blocks(SafetyRule.STOP_SWITCH, stop.sentence()));
    }

    private static Finding pause(Duration minimum, Circumstances now) {
        Instant last = now.lastMoved();
        if (last == null || !now.at().isBefore(last.plus(minimum))) {
            return passes(SafetyRule.TIME_BETWEEN_RUNS, "no run ended within the last " + Words.duration(minimum));
        }
        return blocks(
                SafetyRule.TIME_BETWEEN_RUNS,
                "the last run ended %s ago; policy wants %s between runs"
                        .formatted(Words.duration(Duration.between(last, now.at())), Words.duration(minimum)));
    }

    /** An outage does not choose its time: for an unplanned change a window is a warning and no more. */
    private static Finding window(List<BlockedWindow> windows, Change change, Instant at) {
        Optional<BlockedWindow> inside =
                windows.stream().filter(w -> w.includes(at)).findFirst();
        if (inside.isEmpty()) {
            return passes(SafetyRule.BLOCKED_WINDOW, "this is no blocked time");
        }
        String sentence = "planned changes are blocked until %s (%s)"
                .formatted(Words.moment(inside.get().endAfter(at)), inside.get());
        return switch (change) {
            case Change.Switchover _, Change.Rebuild _ -> blocks(SafetyRule.BLOCKED_WINDOW, sentence);
            case Change.Failover _ -> warns(SafetyRule.BLOCKED_WINDOW, sentence);
        };
    }

    static boolean needsApproval(Policy policy, Change change) {
        ApprovalNeeded needed = policy.safeguards().approvalNeeded();
        return switch (change) {
            case Change.Switchover _, Change.Rebuild _ ->
                needed == ApprovalNeeded.SWITCHOVER || needed == ApprovalNeeded.BOTH;
            case Change.Failover _ -> needed == ApprovalNeeded.FAILOVER || needed == ApprovalNeeded.BOTH;
        };
    }

    /** Never an obstacle: without approval the order waits as a request. */
    static Finding approval(Change change, @Nullable Approval approval, @Nullable BreakGlass glass) {
        if (approval != null) {
            return passes(
                    SafetyRule.APPROVAL,
                    "request %s was approved by %s at %s"
                            .formatted(approval.request(), approval.by(), Words.time(approval.at())));
        }
        if (glass != null) {
            return warns(
                    SafetyRule.APPROVAL,
                    "%s breaks the glass and goes on without approval: %s".formatted(glass.by(), glass.reason()));
        }
        return warns(SafetyRule.APPROVAL, "a %s needs the approval of a second person".formatted(change.label()));
    }

    private static Finding passes(SafetyRule rule, String sentence) {
        return Finding.own(rule.id(), Verdict.PASSES, sentence);
    }

    private static Finding warns(SafetyRule rule, String sentence) {
        return Finding.own(rule.id(), Verdict.WARNS, sentence);
    }

    private static Finding blocks(SafetyRule rule, String sentence) {
        return Finding.own(rule.id(), Verdict.BLOCKS, sentence + "; " + rule.wayOut());
    }
}
