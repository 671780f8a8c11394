package dev.changeover.failover.execution;

import dev.changeover.failover.Change;
import dev.changeover.failover.Comeback;
import dev.changeover.failover.LossLedger.Decision;
import dev.changeover.failover.LostWrite;
import dev.changeover.failover.Run;
import dev.changeover.failover.SalvageSnapshots;
import dev.changeover.failover.SalvagedWrites.Found;
import dev.changeover.failover.Words;
import dev.changeover.failover.execution.LostWrites.Line;
import dev.changeover.failover.execution.LostWrites.Listing;
import dev.changeover.failover.report.IncidentReport.Aftermath;
import dev.changeover.topology.TopologyFeed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looks what became of the world since a failover ended: the old Region's return, and the writes that only it had. */
final class Aftermaths implements Function<Run, Aftermath> {
    /** A report is read by people; the page and the JSON of the record hold all of them. */
    private static final int LISTED_MAX = 200;

    private final Supplier<LostWrites> losses;
    private final TopologyFeed feed;

    /** @param losses asked for only when there is a failover to tell of */
    Aftermaths(Supplier<LostWrites> losses, TopologyFeed feed) {
        this.losses = losses;
        this.feed = feed;
    }

    /** Blocks while sources are asked, each for a bounded time. Never throws: what cannot be seen is said to be so. */
    @Override
    public Aftermath apply(Run run) {
        if (!(run.plan().change() instanceof Change.Failover) || !run.pointOfNoReturnPassed() || !run.isEnded()) {
            return Aftermath.UNKNOWN;
        }
        List<String> followed = new ArrayList<>();
        List<String> open = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        stages(run, followed, open);
        try {
            losses.get().snapshot(run).ifPresent(found -> followed.add(snapshot(run, found)));
            losses(run, open, lost);
        } catch (RuntimeException broken) {
            lost.add("What was lost could not be read: " + broken);
        }
        return new Aftermath(followed, open, lost);
    }

    private void stages(Run run, List<String> followed, List<String> open) {
        if (feed.workload(run.id().workload()).isEmpty()) {
            return;
        }
        for (Comeback.Stage stage : Comeback.of(run, feed.latest(run.id().workload()))) {
            String sentence = "%s: %s".formatted(stage.label(), stage.evidence());
            followed.add((stage.done() ? "Done. " : "Not yet. ") + sentence);
            if (!stage.done()) {
                open.add("Not seen yet: " + sentence);
            }
        }
    }

    private static String snapshot(Run run, SalvageSnapshots.Found found) {
        return switch (found) {
            case SalvageSnapshots.Found.Kept(String id, Instant at, String status) ->
                "Done. What %s had is kept as snapshot %s, taken at %s, %s. It follows retention: copy it to keep it"
                        .formatted(run.plan().source(), id, Words.time(at), status);
            case SalvageSnapshots.Found.NotYet _ ->
                "Not yet. No snapshot of what %s had: Aurora takes one when it rebuilds the cluster there"
                        .formatted(run.plan().source());
            case SalvageSnapshots.Found.Unreachable(String why) ->
                "Not known. Whether a snapshot of what %s had is kept: %s"
                        .formatted(run.plan().source(), why);
        };
    }

    private void losses(Run run, List<String> open, List<String> lost) {
        switch (losses.get().of(run)) {
            case Listing.Lines listing -> listed(run, listing, open, lost);
            case Listing.None(Found.NotServed _) ->
                lost.add("Nobody lists the lost writes of this service: restore the snapshot beside it and compare");
            case Listing.None(Found.NotYet _) ->
                lost.add("Not known yet: what %s alone had is read when it is rebuilt"
                        .formatted(run.plan().source()));
            case Listing.None(Found.Unreachable(String why)) -> lost.add("Not known: " + why);
            case Listing.None(Found.Tail _) -> {}
        }
    }

    private static void listed(Run run, Listing.Lines listing, List<String> open, List<String> lost) {
        List<Line> lines = listing.lines();
        long count = lines.size() + listing.tail().unlisted();
        lost.add(
                count == 0
                        ? "No write: %s had received all that %s acknowledged"
                                .formatted(run.target(), run.plan().source())
                        : "%d %s had not reached %s; kept as %s"
                                .formatted(
                                        count,
                                        count == 1 ? "acknowledged write" : "acknowledged writes",
                                        run.target(),
                                        listing.tail().snapshot()));
        lines.stream().limit(LISTED_MAX).forEach(line -> lost.add(sentence(line)));
        if (count > Math.min(lines.size(), LISTED_MAX)) {
            lost.add("%d more are kept and not listed here".formatted(count - Math.min(lines.size(), LISTED_MAX)));
        }
        if (listing.open() > 0) {
            open.add("%d lost %s for a decision: write again, or let go"
                    .formatted(listing.open(), listing.open() == 1 ? "write waits" : "writes wait"));
        }
    }

    /** By key alone: no text of a customer's data leaves in a report. */
    private static String sentence(Line line) {
        LostWrite write = line.write();
        String what = "Row %s, %s at %s".formatted(write.row(), write.kind().deed(), Words.time(write.at()));
        return Optional.ofNullable(line.decision())
                .map(decision -> what + ": " + decided(decision))
                .orElse(what + ": nobody has decided yet");
    }

    private static String decided(Decision decision) {
        return switch (decision.remedy()) {
            case DISCARD -> "let go by " + decision.by();
            case APPLY -> {
                String told = decision.told();
                yield "to be written again by %s: %s"
                        .formatted(decision.by(), told == null ? "its outcome was never written down" : told);
            }
        };
    }
}
