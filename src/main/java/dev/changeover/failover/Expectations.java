package dev.changeover.failover;

import dev.changeover.failover.Run.StepRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long each step took before: the median over earlier runs of the same kind, and nothing where there were none. */
public final class Expectations {
    /** Nothing is known. */
    public static final Expectations NONE = new Expectations();

    private final Map<Step, List<Duration>> taken = new EnumMap<>(Step.class);

    private Expectations() {}

    /**
     * What to expect of a run.
     *
     * @param change of the run in question; the other kind's durations tell nothing about it
     * @param before that run's number; later runs are none of its expectations
     */
    public static Expectations of(List<Run> runs, Change change, long before) {
        Expectations expected = new Expectations();
        runs.stream()
                .filter(run -> run.id().number() < before)
                .filter(run -> run.plan().change().getClass() == change.getClass())
                .forEach(expected::learn);
        expected.taken.values().forEach(durations -> durations.sort(null));
        return expected;
    }

    /** Of an escalated run, the steps since then: the ones before were of another kind. */
    private void learn(Run run) {
        Escalation escalation = run.escalation();
        for (StepRecord step : run.steps()) {
            boolean ofThisKind = escalation == null || !step.startedAt().isBefore(escalation.at());
            if (ofThisKind && step.result() == StepRecord.Result.DONE && step.endedAt() != null) {
                taken.computeIfAbsent(step.step(), _ -> new ArrayList<>())
                        .add(Duration.between(step.startedAt(), step.endedAt()));
            }
        }
    }

    public Optional<Duration> of(Step step) {
        return Optional.ofNullable(taken.get(step)).map(durations -> durations.get(durations.size() / 2));
    }

    /** How many earlier runs the expectation of this step rests on. */
    public int runs(Step step) {
        return taken.getOrDefault(step, List.of()).size();
    }
}
