package dev.changeover.failover.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** As {@link KnownBugsTest}, for what can go wrong while a Region is rebuilt. */
final class RebuildBugsTest {
    private static final long MOST_SEEDS = 20_000;

    @ParameterizedTest
    @EnumSource(RebuildBug.class)
    void theSimulationFindsIt(RebuildBug bug) {
        Optional<String> found = Optional.empty();
        long seed = 0;
        while (found.isEmpty() && seed < MOST_SEEDS) {
            seed++;
            found = Seeds.run(seed, bug).violations().stream().findFirst();
        }
        assertThat(found).as("%s goes unseen in %d runs", bug, seed).isPresent();
        System.out.printf("figure: %s found by seed %d: %s%n", bug, seed, found.get());
    }
}
