package dev.changeover.acceptance;

import dev.changeover.failover.Command;
import dev.changeover.failover.Fact;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Where the time of one changeover went, by the journal of its run and two witnesses outside of it. */
final class Phases {
    private final List<JournalEntry> entries;
    private final Map<String, Instant> marks = new LinkedHashMap<>();

    private Phases(Round round) {
        this.entries = round.journal();
        mark("ordered", entries.stream().findFirst().map(JournalEntry::at));
        mark("looked at both Regions afresh", done(Step.CHECK));
        mark("edge told to fence", answered(Command.FenceWrites.class::isInstance));
        mark("fence seen", done(Step.FENCE_WRITES));
        mark("Aurora has accepted", answered(Command::movesDatabase));
        mark("target's database takes writes", Optional.of(round.opened()));
        mark("seen by its SQL", done(Step.AWAIT_WRITER));
        mark("a write proven", done(Step.PROVE_WRITE));
        mark("seen through its proxy", done(Step.AWAIT_PROXY));
        mark("traffic pointed", answered(Command.PointOrigin.class::isInstance));
        mark("edge seen to follow", done(Step.AWAIT_EDGE));
        mark("fence lifted", answered(Command.LiftFence.class::isInstance));
        mark("first acknowledged write", Optional.of(round.first().at()));
    }

    private void mark(String name, Optional<Instant> at) {
        at.ifPresent(instant -> marks.put(name, instant));
    }

    private Optional<Instant> done(Step step) {
        return at(fact -> fact instanceof Fact.StepDone done && done.step() == step);
    }

    /** When the answer to the last such command had come. */
    private Optional<Instant> answered(Predicate<Command> command) {
        return entries.stream()
                .map(JournalEntry::fact)
                .filter(Fact.CommandIssued.class::isInstance)
                .map(Fact.CommandIssued.class::cast)
                .filter(issued -> command.test(issued.command()))
                .reduce((_, later) -> later)
                .flatMap(issued -> at(fact -> fact instanceof Fact.CommandAnswered a && a.number() == issued.number()));
    }

    private Optional<Instant> at(Predicate<Fact> wanted) {
        return entries.stream()
                .filter(entry -> wanted.test(entry.fact()))
                .map(JournalEntry::at)
                .reduce((_, later) -> later);
    }

    /** Each mark's milliseconds from the one before, of every round; negative where they changed places. */
    static Map<String, List<Double>> of(List<Round> rounds) {
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        for (Round round : rounds) {
            Phases phases = new Phases(round);
            Instant before = round.gap().before().at();
            for (Map.Entry<String, Instant> mark : phases.marks.entrySet()) {
                double step = Duration.between(before, mark.getValue()).toNanos() / 1e6;
                millis.computeIfAbsent(mark.getKey(), _ -> new ArrayList<>()).add(step);
                before = mark.getValue();
            }
        }
        return millis;
    }
}
