package dev.changeover.failover.cli;

import dev.changeover.access.Role;
import dev.changeover.failover.Change.Failover;
import dev.changeover.failover.Change.Method;
import dev.changeover.failover.Choice;
import dev.changeover.failover.Fact;
import dev.changeover.failover.LossEstimate;
import dev.changeover.failover.Question;
import dev.changeover.failover.Run;
import dev.changeover.failover.RunId;
import dev.changeover.failover.execution.Changeovers.Reply;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Speaks to a run that is under way, and follows it to its end. */
final class ResumeCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Session session;
    private final PrintWriter out;
    private final PrintWriter err;

    ResumeCommand(Session session, PrintWriter out, PrintWriter err) {
        this.session = session;
        this.out = out;
        this.err = err;
    }

    int resume(RunId id, @Nullable Choice answer) {
        Run run = read(id);
        if (answer != null) {
            Question question = run.question();
            if (question == null || !question.choices().contains(answer)) {
                throw new Stopped(
                        ExitCode.REFUSED,
                        question == null
                                ? "run %s asks nothing now".formatted(id)
                                : "run %s does not take that answer: %s; its answers are %s"
                                        .formatted(id, question.situation(), answers(question)));
            }
            look(run);
            say(
                    id,
                    session.changeovers().answer(ShellOperator.as(Role.OPERATOR), id, answer),
                    Fact.OperatorAnswered.class::isInstance);
        }
        return follow(id);
    }

    int abort(RunId id) {
        look(read(id));
        Reply reply = session.changeovers().abort(ShellOperator.as(Role.OPERATOR), id);
        Fact heard = say(id, reply, f -> f instanceof Fact.AbortRequested || f instanceof Fact.AbortRefused);
        if (heard instanceof Fact.AbortRefused refused) {
            err.println("changeover: not aborted: " + refused.why());
        }
        return follow(id);
    }

    int escalate(RunId id, Duration acceptLoss, Method method, String reason, Confirmation confirmation) {
        Run run = read(id);
        look(run);
        Failover failover = new Failover(run.target(), acceptLoss, method);
        out.printf("run %s goes on as a failover to %s%n", id, run.target());
        out.println("  possible loss: "
                + session.changeovers()
                        .possibleLoss(id.workload(), run.target())
                        .map(ResumeCommand::words)
                        .orElse("not known, the lag was never measured"));
        confirmation.ask(failover);
        say(
                id,
                session.changeovers().escalate(ShellOperator.as(Role.OPERATOR), id, failover, reason),
                Fact.Escalated.class::isInstance);
        return follow(id);
    }

    private static String words(LossEstimate loss) {
        return "up to %s, %s".formatted(Words.atMost(loss.window()), loss.evidence());
    }

    static String answers(Question question) {
        return question.choices().stream().map(Words::word).collect(Collectors.joining(", "));
    }

    /** What is said may need a driver, and a driver needs to see. */
    private void look(Run run) {
        var _ = session.look(run.id().workload());
    }

    /** Waits until the record shows what was said: a halted run is halted until then, and is not to be followed yet. */
    private Fact say(RunId id, Reply reply, Predicate<Fact> heard) {
        if (reply instanceof Reply.Refused refused) {
            throw new Stopped(ExitCode.REFUSED, refused.why());
        }
        Semaphore news = new Semaphore(0);
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (var _ = session.changeovers().board().onChange(_ -> news.release())) {
            while (System.nanoTime() < end) {
                Optional<Fact> fact = session.journal().read(id).entries().reversed().stream()
                        .map(entry -> entry.fact())
                        .takeWhile(f -> !(f instanceof Fact.RunHalted))
                        .filter(heard)
                        .findFirst();
                if (fact.isPresent()) {
                    return fact.get();
                }
                boolean _ = news.tryAcquire(200, TimeUnit.MILLISECONDS);
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Stopped(
                ExitCode.UNREACHABLE, "run %s does not show yet what was said; look at it again".formatted(id));
    }

    private int follow(RunId id) {
        try {
            return new RunFollower(session.changeovers().board(), out).follow(id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped(ExitCode.UNREACHABLE, "stopped while run %s was under way".formatted(id));
        }
    }

    private Run read(RunId id) {
        var reading = session.journal().read(id);
        reading.damage().forEach(sentence -> err.println("changeover: " + sentence));
        return Run.replay(reading.entries())
                .orElseThrow(() ->
                        new Stopped(ExitCode.USAGE, "there is no run %s; 'changeover runs' lists them".formatted(id)));
    }
}
