package dev.changeover.failover.execution;

import dev.changeover.access.Operator;
import dev.changeover.access.Permission;
import dev.changeover.audit.Area;
import dev.changeover.audit.Conclusion;
import dev.changeover.audit.recording.AuditTrail;
import dev.changeover.failover.Change;
import dev.changeover.failover.Fact;
import dev.changeover.failover.Fact.LossDecided.Remedy;
import dev.changeover.failover.Journal;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.LossLedger;
import dev.changeover.failover.LossLedger.Decision;
import dev.changeover.failover.LostWrite;
import dev.changeover.failover.Reapplication;
import dev.changeover.failover.Reapplication.Effect;
import dev.changeover.failover.Reapplication.Match;
import dev.changeover.failover.Run;
import dev.changeover.failover.RunId;
import dev.changeover.failover.SalvageSnapshots;
import dev.changeover.failover.SalvagedTail;
import dev.changeover.failover.SalvagedWrites;
import dev.changeover.failover.SalvagedWrites.Found;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a failover lost, write by write, and what people decide about it: journal first, act second, here as well. */
public final class LostWrites {
    private static final int APPEND_ATTEMPTS = 5;

    private final Journal journal;
    private final SalvagedWrites salvaged;
    private final Optional<Reapplication> reapplication;
    private final SalvageSnapshots snapshots;
    private final AuditTrail trail;
    private final InstantSource clock;

    /** @param reapplication absent where nobody knows how to write a row of this service again */
    public LostWrites(
            Journal journal,
            SalvagedWrites salvaged,
            Optional<Reapplication> reapplication,
            SalvageSnapshots snapshots,
            AuditTrail trail,
            InstantSource clock) {
        this.journal = journal;
        this.salvaged = salvaged;
        this.reapplication = reapplication;
        this.snapshots = snapshots;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * One lost write as it stands.
     *
     * @param match how it stands against the row of now; absent once it was decided
     * @param decision what was decided, and what came of it; absent as long as nobody has
     */
    public record Line(
            LostWrite write,
            @Nullable Match match,
            @Nullable Decision decision) {}

    /** What can be told of a run's losses. */
    public sealed interface Listing {
        record Lines(SalvagedTail tail, List<Line> lines) implements Listing {
            public Lines {
                lines = List.copyOf(lines);
            }

            public long open() {
                return lines.stream().filter(line -> line.decision() == null).count();
            }
        }

        /** Nothing to list: why, in the source's own terms. */
        record None(Found found) implements Listing {}
    }

    /** Blocks while the source and the writer are asked; each is bounded in time. */
    public Listing of(Run run) {
        Found found = find(run);
        if (!(found instanceof Found.Tail(SalvagedTail tail))) {
            return new Listing.None(found);
        }
        LossLedger ledger = LossLedger.of(journal.read(run.id()).entries());
        List<Line> lines = new ArrayList<>();
        for (LostWrite write : tail.writes()) {
            Optional<Decision> decided = ledger.decision(write.id());
            lines.add(new Line(
                    write,
                    decided.filter(Decision::isFinal).isPresent() ? null : match(run, tail, ledger, write),
                    decided.orElse(null)));
        }
        return new Listing.Lines(tail, lines);
    }

    /**
     * The snapshot in which Aurora keeps what the former writer had; empty for a run that left none behind. Blocks while
     * AWS is asked, for a bounded time.
     */
    public Optional<SalvageSnapshots.Found> snapshot(Run run) {
        Instant moved = run.marks().databaseCommandAt();
        return run.plan().change() instanceof Change.Failover && moved != null
                ? run.plan().workload().cluster(run.plan().source()).map(cluster -> snapshots.find(cluster, moved))
                : Optional.empty();
    }

    private Found find(Run run) {
        Instant moved = run.marks().databaseCommandAt();
        return run.plan().change() instanceof Change.Failover && moved != null
                ? salvaged.find(run.id().workload(), run.plan().source(), moved)
                : new Found.NotServed();
    }

    private Match match(Run run, SalvagedTail tail, LossLedger ledger, LostWrite write) {
        Optional<String> row = ledger.rowOf(tail, write);
        if (row.isEmpty()) {
            return new Match.Unseen("it builds on a lost write that added the row: decide that one first");
        }
        return reapplication
                .map(r -> r.compare(run.id().workload(), write, row.get()))
                .orElseGet(() -> new Match.Unseen("nobody here can write this service's rows again"));
    }

    /**
     * Writes one lost write again.
     *
     * @param over whether a row that has changed since is overwritten
     * @return what to tell the operator
     * @throws dev.changeover.access.AccessRefused when the operator may not
     */
    public String apply(Operator by, Run run, LostWrite write, boolean over) {
        return recorded(by, "write a lost write again", run, write, () -> {
            Found found = find(run);
            if (!(found instanceof Found.Tail(SalvagedTail tail)) || reapplication.isEmpty()) {
                return Conclusion.refused("the lost writes cannot be read at this moment; nothing was written");
            }
            LossLedger ledger = LossLedger.of(journal.read(run.id()).entries());
            Optional<String> row = ledger.rowOf(tail, write);
            if (ledger.decision(write.id()).filter(Decision::isFinal).isPresent()) {
                return Conclusion.refused("this was decided already");
            }
            if (row.isEmpty()) {
                return Conclusion.refused("it builds on a lost write that added the row: decide that one first");
            }
            if (!append(run.id(), new Fact.LossDecided(by.name(), write.id(), Remedy.APPLY, over))) {
                return Conclusion.refused("the journal does not take the decision, so nothing was written; try again");
            }
            Effect effect = reapplication.get().apply(by, run.id().workload(), write, row.get(), over);
            return settled(run.id(), write, effect);
        });
    }

    private Conclusion settled(RunId run, LostWrite write, Effect effect) {
        return switch (effect) {
            case Effect.Applied applied -> {
                append(run, new Fact.LossSettled(write.id(), applied.row(), "written as row " + applied.row()));
                yield Conclusion.done("written as row " + applied.row(), applied.row());
            }
            case Effect.NotApplied not -> {
                append(run, new Fact.LossSettled(write.id(), null, "not written: " + not.why()));
                yield Conclusion.failed("not written: " + not.why());
            }
            case Effect.Unclear unclear -> {
                append(run, new Fact.LossSettled(write.id(), null, "not known to be written: " + unclear.why()));
                yield Conclusion.unclear("not known to be written, try again: " + unclear.why());
            }
        };
    }

    /** Writes again, in their order, all that nobody has decided and nothing speaks against. @return how many */
    public int applyAll(Operator by, Run run) {
        int applied = 0;
        if (of(run) instanceof Listing.Lines listing) {
            for (Line line : listing.lines()) {
                boolean waits = line.match() instanceof Match.Unseen;
                if (line.decision() == null && (line.match() instanceof Match.Clean || waits)) {
                    applied += apply(by, run, line.write(), false).startsWith("written") ? 1 : 0;
                }
            }
        }
        return applied;
    }

    /** Lets a lost write go. @return what to tell the operator */
    public String discard(Operator by, Run run, LostWrite write) {
        return recorded(by, "let a lost write go", run, write, () -> {
            LossLedger ledger = LossLedger.of(journal.read(run.id()).entries());
            if (ledger.decision(write.id()).filter(Decision::isFinal).isPresent()) {
                return Conclusion.refused("this was decided already");
            }
            return append(run.id(), new Fact.LossDecided(by.name(), write.id(), Remedy.DISCARD, false))
                    ? Conclusion.done("let go")
                    : Conclusion.refused("the journal does not take the decision; try again");
        });
    }

    private String recorded(Operator by, String act, Run run, LostWrite write, Supplier<Conclusion> intent) {
        by.require(Permission.CHANGE_OVER);
        return trail.around(
                        trail.deed(
                                by.name(),
                                Area.SALVAGE,
                                act,
                                run.id().workload().value(),
                                "%s %s".formatted(run.id(), write.id()),
                                ""),
                        intent,
                        conclusion -> conclusion)
                .told();
    }

    /** Behind whatever stands in the journal: of two who decide at once, the second reads the first and tries again. */
    private boolean append(RunId run, Fact fact) {
        for (int attempt = 0; attempt < APPEND_ATTEMPTS; attempt++) {
            List<JournalEntry> entries = journal.read(run).entries();
            JournalEntry next = new JournalEntry(run, entries.size() + 1L, clock.instant(), fact);
            switch (journal.append(next)) {
                case Journal.Append.Appended _ -> {
                    return true;
                }
                case Journal.Append.Fenced _ -> {}
                case Journal.Append.Unavailable _ -> {
                    return false;
                }
            }
        }
        return false;
    }
}
