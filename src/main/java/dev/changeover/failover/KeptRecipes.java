package dev.changeover.failover;

import dev.changeover.topology.ClusterRecipe;
import java.util.List;
import java.util.Optional;

/** What earlier runs have kept of clusters that they deleted: a rebuild that was ended half-way can be begun anew. */
public final class KeptRecipes {
    private KeptRecipes() {}

    /**
     * The change, told what the newest rebuild of its Region kept, unless that one came to its end.
     *
     * @param runs of the workload, newest first
     */
    public static Change informed(Change change, List<Run> runs) {
        return change instanceof Change.Rebuild rebuild && rebuild.known() == null
                ? new Change.Rebuild(
                        rebuild.target(), rebuild.oldData(), kept(rebuild, runs).orElse(null))
                : change;
    }

    private static Optional<ClusterRecipe> kept(Change.Rebuild rebuild, List<Run> runs) {
        return runs.stream()
                .filter(run -> run.plan().change() instanceof Change.Rebuild before
                        && before.target().equals(rebuild.target()))
                .findFirst()
                .filter(run -> run.outcome() != Outcome.SUCCEEDED)
                .map(run -> run.marks().recipe());
    }
}
