package dev.changeover.failover.ui;

import dev.changeover.failover.Finding;
import dev.changeover.failover.Finding.Verdict;
import dev.changeover.failover.Preflight;
import dev.changeover.failover.Standing;
import dev.changeover.platform.Durations;
import dev.changeover.platform.ui.Tone;
import dev.changeover.platform.ui.Wording;
import java.util.List;
import java.util.Optional;

/** A judgement in the words of its card: the verdict first, then the one thing that matters most about it. */
final class StandingWords {
    private static final String LOSS = "possible-loss";

    private StandingWords() {}

    static Preflight.Report report(Standing standing, Kind kind) {
        return switch (kind) {
            case SWITCHOVER -> standing.switchover();
            case FAILOVER -> standing.failover();
            case REBUILD -> throw new IllegalArgumentException("readiness is not judged for a rebuild");
        };
    }

    static String verdict(Standing standing, Kind kind) {
        boolean ready = report(standing, kind).isReady();
        if (standing.openRun() != null) {
            return "A %s cannot begin now".formatted(kind.path());
        }
        return "%s for %s".formatted(ready ? "Ready" : "Not ready", kind.path());
    }

    static Tone tone(Standing standing, Kind kind) {
        Preflight.Report report = report(standing, kind);
        if (standing.openRun() != null) {
            return Tone.BUSY;
        }
        if (!report.isReady()) {
            return Tone.BAD;
        }
        boolean clean = count(report, Verdict.WARNS) + count(report, Verdict.UNKNOWN) == 0;
        return clean ? Tone.GOOD : Tone.WARNING;
    }

    static long count(Preflight.Report report, Verdict verdict) {
        return report.findings().stream().filter(f -> f.verdict() == verdict).count();
    }

    static String sentence(Standing standing, Kind kind) {
        if (standing.openRun() != null) {
            return "Run %s is under way.".formatted(standing.openRun());
        }
        Preflight.Report report = report(standing, kind);
        List<Finding> obstacles = report.obstacles();
        if (!obstacles.isEmpty()) {
            return Wording.sentence(obstacles.getFirst().sentence()) + more(obstacles.size() - 1);
        }
        List<String> doubts = report.findings().stream()
                .filter(f -> f.verdict() == Verdict.WARNS || f.verdict() == Verdict.UNKNOWN)
                // The cost of a failover stands before the rest in words of its own.
                .filter(f -> !f.check().equals(LOSS))
                .map(f -> Wording.sentence(f.sentence()))
                .toList();
        if (doubts.isEmpty()) {
            return calm(standing, kind);
        }
        // What a failover costs is asked before anything else.
        String cost = kind == Kind.FAILOVER ? calm(standing, kind) + " " : "";
        return cost + doubts.getFirst() + more(doubts.size() - 1);
    }

    private static String more(int others) {
        return others == 0 ? "" : " And %d more.".formatted(others);
    }

    private static String calm(Standing standing, Kind kind) {
        return switch (kind) {
            case SWITCHOVER, REBUILD -> "Nothing stands in the way, and nothing would be lost.";
            case FAILOVER ->
                Optional.ofNullable(standing.loss())
                        .map(loss -> "Up to %s of writes would be lost now.".formatted(Durations.atMost(loss.window())))
                        .orElse("How much would be lost is not known.");
        };
    }
}
