package dev.changeover.failover;

import dev.changeover.failover.RebuildRules.Need;
import dev.changeover.failover.Run.Issued;
import dev.changeover.topology.TopologySnapshot;
import java.time.Instant;

/** What a step that may send several commands does next: each follows from what is seen, none while the last is in doubt. */
final class RebuildTurn {
    private final Run run;
    private final TopologySnapshot seen;
    private final Instant at;

    private RebuildTurn(Run run, TopologySnapshot seen, Instant at) {
        this.run = run;
        this.seen = seen;
        this.at = at;
    }

    /** What follows for the present step. */
    sealed interface Next {
        record Finish(String evidence) implements Next {}

        record Send(Command command) implements Next {}

        record TryAgain(String why) implements Next {}

        record GiveUp(String why) implements Next {}

        record Nothing() implements Next {}
    }

    static Next next(Run run, TopologySnapshot seen, Instant at) {
        return new RebuildTurn(run, seen, at).next();
    }

    private Next next() {
        Issued issued = run.cursor().issued();
        Instant since = issued == null ? run.cursor().since() : issued.at();
        return switch (need(since)) {
            case Need.Done(String evidence) -> new Next.Finish(evidence);
            case Need.Wait _ -> new Next.Nothing();
            case Need.Send(Command command) ->
                issued == null || !issued.command().equals(command) ? send(command) : again(issued, command);
        };
    }

    /** Readings begun before {@code since} do not count, nor do such as are too old to act on. */
    private Need need(Instant since) {
        Instant oldest = at.minus(run.plan().policy().timing().evidenceMaximumAge());
        Instant visible = run.marks().visibleSince(since);
        return RebuildRules.need(run, seen, visible.isAfter(oldest) ? visible : oldest);
    }

    private Next send(Command command) {
        Instant notBefore = run.cursor().notBefore();
        if (notBefore != null && at.isBefore(notBefore)) {
            return new Next.Nothing();
        }
        int attempts = run.cursor().attempts();
        return attempts < Attempts.most(run)
                ? new Next.Send(command)
                : new Next.GiveUp("%d commands, and '%s' is still to be done".formatted(attempts, command.label()));
    }

    /** Only if readings from after the settle window still want the same command. */
    private Next again(Issued issued, Command command) {
        Instant answeredAt = issued.answeredAt();
        Answer answer = issued.answer();
        if (answeredAt == null || answer == null) {
            return new Next.Nothing();
        }
        Instant settled = answeredAt.plus(run.plan().policy().timing().settle());
        return need(settled).equals(new Need.Send(command))
                ? new Next.TryAgain("not carried out (%s)".formatted(answer.label()))
                : new Next.Nothing();
    }
}
