package dev.changeover.sandbox.controlplane;

import dev.changeover.topology.RegionName;
import org.jspecify.annotations.Nullable;

/**
 * What the simulated AWS asks of the databases. The shell carries it out and answers with {@link
 * SimulatedAws#completed}; until then the step that asked for it waits.
 */
public sealed interface Effect {
    EffectId id();

    /** The Region whose database changes most; where several do, the one that becomes or is the writer. */
    RegionName region();

    /**
     * Fence {@code from}, wait until {@code to} has everything, make {@code to} the writer and every other database
     * its reader. Loses nothing, or fails and leaves {@code from} the writer.
     */
    record SwitchOver(EffectId id, RegionName from, RegionName to) implements Effect {
        @Override
        public RegionName region() {
            return to;
        }
    }

    /** Make {@code target} a writer with what it has; fence {@code formerWriter} if it can be reached. */
    record Promote(EffectId id, RegionName target, RegionName formerWriter) implements Effect {
        @Override
        public RegionName region() {
            return target;
        }
    }

    /** Stop following and become a writer on its own; the others keep their roles. */
    record Detach(EffectId id, RegionName region) implements Effect {}

    /**
     * Replace the Region's data with the writer's and follow it.
     *
     * @param snapshotName where the unreplicated tail is kept when the Region held the former writer, else null
     */
    record RebuildAsReader(
            EffectId id,
            RegionName region,
            RegionName writer,
            @Nullable String snapshotName) implements Effect {}

    /** Copy what the Region's database holds, and what nobody else received of it, to where snapshots are kept. */
    record KeepSnapshot(EffectId id, RegionName region, String snapshotName) implements Effect {}

    /** End the Region's database server; its data stays. */
    record Stop(EffectId id, RegionName region) implements Effect {}

    /** Remove the data of the Region's database, whose server has ended. */
    record Delete(EffectId id, RegionName region) implements Effect {}

    /** The Region is back and was never demoted: start its database as the writer it was. */
    record StartAsWriter(EffectId id, RegionName region) implements Effect {}

    /** The Region is back: start its database as a reader of {@code writer}. */
    record StartAsReader(EffectId id, RegionName region, RegionName writer) implements Effect {}
}
