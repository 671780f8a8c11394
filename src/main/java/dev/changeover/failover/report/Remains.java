package dev.changeover.failover.report;

import dev.changeover.failover.Change;
import dev.changeover.failover.Command;
import dev.changeover.failover.Fact;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.Outcome;
import dev.changeover.failover.Question;
import dev.changeover.failover.Run;
import dev.changeover.failover.Run.StepRecord;
import dev.changeover.failover.Step;
import dev.changeover.failover.report.IncidentReport.Aftermath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run did not do, and what it leaves to others. */
final class Remains {
    private Remains() {}

    static List<String> notExecuted(Run run, List<JournalEntry> entries) {
        List<String> sentences = new ArrayList<>();
        for (StepRecord step : run.steps()) {
            switch (step.result()) {
                case SKIPPED ->
                    sentences.add("%s: skipped, %s".formatted(step.step().label(), step.evidence()));
                case GIVEN_UP ->
                    sentences.add("%s: given up, %s".formatted(step.step().label(), step.evidence()));
                case DONE, UNDER_WAY -> {}
            }
        }
        List<Step> begun = run.steps().stream().map(StepRecord::step).toList();
        run.plan().steps().stream()
                .filter(step -> !begun.contains(step))
                .forEach(step -> sentences.add(step.label() + ": not begun"));
        sentences.addAll(unheard(entries));
        return sentences;
    }

    /** Commands whose answer nobody heard: they may have been carried out. */
    private static List<String> unheard(List<JournalEntry> entries) {
        Map<Long, Command> open = new LinkedHashMap<>();
        for (JournalEntry entry : entries) {
            if (entry.fact() instanceof Fact.CommandIssued issued) {
                open.put(issued.number(), issued.command());
            } else if (entry.fact() instanceof Fact.CommandAnswered answered) {
                open.remove(answered.number());
            }
        }
        return open.entrySet().stream()
                .map(e -> "Command %d, %s: its answer was never heard"
                        .formatted(e.getKey(), e.getValue().label()))
                .toList();
    }

    static List<String> open(Run run, Aftermath aftermath) {
        List<String> sentences = new ArrayList<>();
        Question question = run.question();
        if (question != null) {
            sentences.add("The run waits for a person: " + question.situation());
        } else if (!run.isEnded()) {
            sentences.add("The run has not ended");
        }
        if (run.marks().fenceTouched()) {
            sentences.add("The write fence may still stand at the edge");
        }
        if (run.outcome() == Outcome.ABANDONED) {
            sentences.add("The run was ended half-way: look at what is true now and decide what to do");
        }
        if (run.plan().change() instanceof Change.Rebuild && run.outcome() == Outcome.SUCCEEDED) {
            sentences.add(
                    "Parameters, alarms and deletion protection of %s are as AWS made them: check them, and switch over when you want to go home"
                            .formatted(run.target()));
        }
        if (run.plan().change() instanceof Change.Failover failover && run.pointOfNoReturnPassed()) {
            sentences.addAll(aftermath.followed().isEmpty() ? after(run, failover) : aftermath.open());
        }
        return sentences;
    }

    /** What follows a failover where nobody has looked yet. */
    private static List<String> after(Run run, Change.Failover failover) {
        return switch (failover.method()) {
            case MANAGED ->
                List.of("%s has to return, be rebuilt as a reader and catch up; Aurora keeps a snapshot of what it had"
                        .formatted(run.plan().source()));
            case DETACH ->
                List.of("%s is not protected, since %s was detached: rebuild %s"
                        .formatted(run.target(), run.target(), run.plan().source()));
        };
    }
}
