package dev.changeover.sandbox.process;

import dev.changeover.sandbox.controlplane.Effect;
import dev.changeover.sandbox.controlplane.EffectOutcome;
import dev.changeover.sandbox.mariadb.DatabaseFleet;
import dev.changeover.sandbox.mariadb.PromoteOutcome;
import dev.changeover.sandbox.mariadb.RemovalOutcome;
import dev.changeover.sandbox.mariadb.ReturnOutcome;
import dev.changeover.sandbox.mariadb.SwitchOverOutcome;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out on real databases what the simulated control plane asks for. */
final class DatabaseHands implements Function<Effect, EffectOutcome> {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseHands.class);

    private final DatabaseFleet fleet;

    DatabaseHands(DatabaseFleet fleet) {
        this.fleet = fleet;
    }

    @Override
    public EffectOutcome apply(Effect effect) {
        return switch (effect) {
            case Effect.SwitchOver move -> outcome(fleet.switchOver(move.from(), move.to()));
            case Effect.Promote promote -> outcome(fleet.promote(promote.target()));
            case Effect.Detach detach -> outcome(fleet.detach(detach.region()));
            case Effect.RebuildAsReader rebuild -> outcome(fleet.rebuildAsReader(rebuild.region(), rebuild.writer()));
            case Effect.KeepSnapshot keep -> outcome(fleet.keepSnapshot(keep.region(), keep.snapshotName()));
            case Effect.Stop stop -> outcome(fleet.stop(stop.region()));
            case Effect.Delete delete -> outcome(fleet.delete(delete.region()));
            case Effect.StartAsWriter start -> startAsWriter(start);
            case Effect.StartAsReader start -> outcome(fleet.bringBack(start.region()));
        };
    }

    /** A reader that was removed from the global cluster while it was down comes back as a writer of its own. */
    private EffectOutcome startAsWriter(Effect.StartAsWriter start) {
        ReturnOutcome returned = fleet.bringBack(start.region());
        return returned instanceof ReturnOutcome.Follows ? outcome(fleet.detach(start.region())) : outcome(returned);
    }

    private static EffectOutcome outcome(SwitchOverOutcome outcome) {
        return switch (outcome) {
            case SwitchOverOutcome.SwitchedOver switched -> {
                LOG.info(
                        "databases switched over; write gap {} ms",
                        switched.writeGap().toMillis());
                yield new EffectOutcome.Done();
            }
            case SwitchOverOutcome.FollowerMissing missing -> {
                LOG.warn("databases switched over, but: {}", missing.reason());
                yield new EffectOutcome.Done();
            }
            case SwitchOverOutcome.GaveUp(String reason) -> new EffectOutcome.Failed(reason);
        };
    }

    private static EffectOutcome outcome(PromoteOutcome outcome) {
        return switch (outcome) {
            case PromoteOutcome.Promoted _ -> new EffectOutcome.Done();
            case PromoteOutcome.NotPromoted(String reason) -> new EffectOutcome.Failed(reason);
        };
    }

    private static EffectOutcome outcome(RemovalOutcome outcome) {
        return switch (outcome) {
            case RemovalOutcome.Removed _ -> new EffectOutcome.Done();
            case RemovalOutcome.NotDone(String reason) -> new EffectOutcome.Failed(reason);
        };
    }

    private static EffectOutcome outcome(ReturnOutcome outcome) {
        return switch (outcome) {
            case ReturnOutcome.Writes _ -> new EffectOutcome.Done();
            case ReturnOutcome.Follows follows -> {
                var salvage = follows.salvage();
                if (salvage != null) {
                    LOG.info("{} lost rows are kept in {}", salvage.rowCount(), salvage.lostRows());
                }
                yield new EffectOutcome.Done();
            }
            case ReturnOutcome.NotBack(String reason) -> new EffectOutcome.Failed(reason);
        };
    }
}
