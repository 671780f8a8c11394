package dev.changeover.failover.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeover.access.AccessRefused;
import dev.changeover.access.FixedOperators;
import dev.changeover.access.Operator;
import dev.changeover.failover.Fact;
import dev.changeover.failover.Fact.LossDecided.Remedy;
import dev.changeover.failover.LostWrite;
import dev.changeover.failover.LostWrite.Kind;
import dev.changeover.failover.Reapplication;
import dev.changeover.failover.Run;
import dev.changeover.failover.RunId;
import dev.changeover.failover.SalvagedTail;
import dev.changeover.failover.SalvagedWrites;
import dev.changeover.failover.execution.LostWrites.Line;
import dev.changeover.failover.execution.LostWrites.Listing;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedTopologyFeed;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.WorkloadId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LostWritesTest {
    private static final Instant NOW = FixedSnapshots.NOW;
    private static final LostWrite ADDED = lost("0-1-7#1", Kind.INSERT, "5", Map.of(), Map.of("task", "milk"));
    private static final LostWrite CHANGED =
            lost("0-1-8#1", Kind.UPDATE, "5", Map.of("task", "milk"), Map.of("task", "oat milk"));
    private static final LostWrite OLD_ROW =
            lost("0-1-9#1", Kind.UPDATE, "2", Map.of("task", "bread"), Map.of("task", "rye bread"));

    private final FixedChangeovers fixed =
            new FixedChangeovers(new FixedTopologyFeed(FixedWorkloads.todo().workload(), FixedSnapshots.calm()));
    private final Rows rows = new Rows();
    private final RunId id = fixed.failedOver();
    private final Run run = fixed.changeovers().board().find(id).orElseThrow();
    private final LostWrites losses = fixed.losses(LostWritesTest::kept, rows);
    private final Operator operator = FixedOperators.OPERATOR.get();

    @AfterEach
    void stop() {
        fixed.changeovers().close();
    }

    @Test
    void aDecisionIsJournaledBeforeItIsCarriedOut() {
        rows.before = () -> assertThat(fixed.facts(id).getLast())
                .isEqualTo(new Fact.LossDecided("operator", OLD_ROW.id(), Remedy.APPLY, false));
        losses.apply(operator, run, OLD_ROW, false);
        assertThat(rows.now).containsEntry("2", "rye bread");
        assertThat(fixed.facts(id).getLast()).isEqualTo(new Fact.LossSettled(OLD_ROW.id(), "2", "written as row 2"));
    }

    @Test
    void aSecondPersonFindsItDecided() {
        losses.apply(operator, run, OLD_ROW, false);
        assertThat(losses.apply(operator, run, OLD_ROW, false)).isEqualTo("this was decided already");
        assertThat(losses.discard(operator, run, OLD_ROW)).isEqualTo("this was decided already");
    }

    @Test
    void aChangeOfARowThatOnlyTheLostWriterHadWaitsForTheRow() {
        assertThat(line(CHANGED).match()).isInstanceOf(Reapplication.Match.Unseen.class);
        losses.apply(operator, run, ADDED, false);
        assertThat(line(CHANGED).match()).isInstanceOf(Reapplication.Match.Clean.class);
        losses.apply(operator, run, CHANGED, false);
        // Row 5 belongs to somebody else by now: the lost one was added again as row 100.
        assertThat(rows.now).containsEntry("5", "cheese").containsEntry("100", "oat milk");
    }

    @Test
    void allThatNothingSpeaksAgainstIsWrittenInItsOrder() {
        rows.now.put("2", "white bread");
        assertThat(losses.applyAll(operator, run)).isEqualTo(2);
        assertThat(rows.now).containsEntry("100", "oat milk").containsEntry("2", "white bread");
        assertThat(line(OLD_ROW).decision()).isNull();
    }

    @Test
    void aRowThatHasChangedSinceIsOnlyOverwrittenWhenThatIsSaid() {
        rows.now.put("2", "white bread");
        assertThat(line(OLD_ROW).match()).isEqualTo(new Reapplication.Match.Differs(Map.of("task", "white bread")));
        assertThat(losses.apply(operator, run, OLD_ROW, false)).startsWith("not written");
        assertThat(line(OLD_ROW).decision().isFinal()).isFalse();
        losses.apply(operator, run, OLD_ROW, true);
        assertThat(rows.now).containsEntry("2", "rye bread");
    }

    @Test
    void whatIsLetGoStaysInTheRecord() {
        assertThat(losses.discard(operator, run, ADDED)).isEqualTo("let go");
        assertThat(line(ADDED).decision().remedy()).isEqualTo(Remedy.DISCARD);
        assertThat(rows.now).doesNotContainKey("100");
    }

    @Test
    void decisionsComeAfterTheEndAndLeaveTheRunAsItEnded() {
        losses.discard(operator, run, ADDED);
        Run replayed = Run.replay(fixed.journal().read(id).entries()).orElseThrow();
        assertThat(replayed.isEnded()).isTrue();
        assertThat(replayed.lastAt()).isEqualTo(run.lastAt());
        assertThat(replayed.outcome()).isEqualTo(run.outcome());
    }

    @Test
    void aViewerDecidesNothing() {
        assertThatThrownBy(() -> losses.discard(FixedOperators.VIEWER.get(), run, ADDED))
                .isInstanceOf(AccessRefused.class);
        assertThat(fixed.facts(id)).noneMatch(Fact.LossDecided.class::isInstance);
    }

    private Line line(LostWrite write) {
        return ((Listing.Lines) losses.of(run))
                .lines().stream()
                        .filter(line -> line.write().equals(write))
                        .findFirst()
                        .orElseThrow();
    }

    private static SalvagedWrites.Found kept(WorkloadId workload, RegionName source, Instant since) {
        return new SalvagedWrites.Found.Tail(
                new SalvagedTail("rds:unplanned", NOW, List.of(ADDED, CHANGED, OLD_ROW), 40, 0));
    }

    private static LostWrite lost(String id, Kind kind, String row, Map<String, String> was, Map<String, String> is) {
        return new LostWrite(id, NOW.minusSeconds(60), kind, row, new HashMap<>(was), new HashMap<>(is));
    }

    /** The writer's rows, by their key: 2 as it was before the loss, and 5 given to another row since. */
    private static final class Rows implements Reapplication {
        private final Map<String, String> now = new HashMap<>(Map.of("2", "bread", "5", "cheese"));
        private final List<String> written = new ArrayList<>();
        private Runnable before = () -> {};

        @Override
        public Match compare(WorkloadId workload, LostWrite write, String row) {
            if (write.kind() == Kind.INSERT) {
                return new Match.Clean();
            }
            String current = now.get(row);
            if (current == null) {
                return new Match.Gone();
            }
            return current.equals(write.before().get("task"))
                    ? new Match.Clean()
                    : new Match.Differs(Map.of("task", current));
        }

        @Override
        public Effect apply(Operator by, WorkloadId workload, LostWrite write, String row, boolean over) {
            before.run();
            if (!over && compare(workload, write, row) instanceof Match.Differs) {
                return new Effect.NotApplied("the row has changed since");
            }
            String key = write.kind() == Kind.INSERT ? "100" : row;
            now.put(key, write.became("task").orElseThrow());
            written.add(write.id());
            return new Effect.Applied(key);
        }
    }
}
