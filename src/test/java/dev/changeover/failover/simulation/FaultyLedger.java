package dev.changeover.failover.simulation;

import dev.changeover.failover.Journal.Append;
import dev.changeover.failover.Ledger;
import dev.changeover.failover.LedgerEntry;
import dev.changeover.failover.LedgerFact;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** A ledger that cannot be reached, whose answer is lost, or into which somebody else writes first. */
final class FaultyLedger implements Ledger {
    private final Ledger ledger;
    private final Chooser chooser;
    private final InstantSource clock;

    FaultyLedger(Ledger ledger, Chooser chooser, InstantSource clock) {
        this.ledger = ledger;
        this.chooser = chooser;
        this.clock = clock;
    }

    @Override
    public Append append(LedgerEntry entry) {
        Mishap.@Nullable OfLedger mishap = chooser.mishap(Mishap.OfLedger.ALL);
        if (mishap == null) {
            return ledger.append(entry);
        }
        return switch (mishap) {
            case UNAVAILABLE -> new Append.Unavailable("disk is slow");
            case ANSWER_LOST ->
                ledger.append(entry) instanceof Append.Fenced fenced
                        ? fenced
                        : new Append.Unavailable("the answer was lost");
            case CHANGES_STOPPED_MEANWHILE -> {
                var stopped = new LedgerFact.ChangesStopped("somebody else", "storage incident");
                var _ = ledger.append(new LedgerEntry(entry.sequence(), clock.instant(), stopped));
                yield ledger.append(entry);
            }
        };
    }

    @Override
    public Reading read(long after) {
        return ledger.read(after);
    }
}
