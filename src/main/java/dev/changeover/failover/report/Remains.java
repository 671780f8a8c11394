package dev.changeover.failover.report;

import dev.changeover.failover.Change;
import dev.changeover.failover.Choice;
import dev.changeover.failover.Command;
import dev.changeover.failover.Fact;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.Outcome;
import dev.changeover.failover.Question;
import dev.changeover.failover.Run;
import dev.changeover.failover.Run.StepRecord;
import dev.changeover.failover.Step;
import dev.changeover.failover.report.IncidentReport.Aftermath;
import dev.changeover.topology.RegionName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
            sentences.add("The choices: " + choices(run, question));
        } else if (!run.isEnded()) {
            sentences.add("The run has not ended");
        }
        if (run.marks().fenceTouched()) {
            sentences.add("The write fence may still stand at the edge");
        }
        if (run.outcome() == Outcome.ABANDONED) {
            sentences.add("The run was ended half-way: " + halfWay(run));
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

    private static String choices(Run run, Question question) {
        String choices = question.choices().stream().map(Choice::label).collect(Collectors.joining("; "));
        return run.mayEscalate() ? choices + "; or escalate it to a failover" : choices;
    }

    /** What the run itself knows of the world that it has left. */
    private static String halfWay(Run run) {
        RegionName target = run.target();
        String look = "Look at what is true now and decide what to do";
        if (!run.plan().movesWriter()) {
            return "the cluster in %s was not rebuilt to the end. %s".formatted(target, look);
        }
        String writer = isDone(run, Step.AWAIT_WRITER)
                ? "%s was seen to take writes".formatted(target)
                : run.pointOfNoReturnPassed()
                        ? "the database was told to move to %s and was not seen to".formatted(target)
                        : "the database was not told to move";
        boolean pointed = run.steps().stream().anyMatch(s -> s.step() == Step.POINT_ORIGIN);
        String traffic = isDone(run, Step.AWAIT_EDGE)
                ? "traffic follows it"
                : pointed ? "whether traffic follows was not seen" : "traffic was not moved";
        return "%s, and %s. %s".formatted(writer, traffic, look);
    }

    private static boolean isDone(Run run, Step step) {
        return run.steps().stream().anyMatch(s -> s.step() == step && s.result() == StepRecord.Result.DONE);
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
