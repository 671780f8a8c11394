package dev.changeover.failover.simulation;

import dev.changeover.failover.Actuator;
import dev.changeover.failover.Answer;
import dev.changeover.failover.Command;
import dev.changeover.failover.FailoverPlan;
import dev.changeover.failover.Fault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Carries commands out in the simulated world, over a wire that fails as the real one does. */
final class FaultyActuator implements Actuator {
    private static final Duration ROUND_TRIP = Duration.ofMillis(20);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    /** Less than {@code Timing.settle}: what AWS has not carried out by then is lost. */
    private static final Duration LATE = Duration.ofMillis(800);

    private final SimulatedWorld world;
    private final Chooser chooser;
    private final Invariants invariants;

    FaultyActuator(SimulatedWorld world, Chooser chooser, Invariants invariants) {
        this.world = world;
        this.chooser = chooser;
        this.invariants = invariants;
    }

    @Override
    public Answer perform(FailoverPlan plan, Command command) {
        Mishap.@Nullable OfCommand mishap = chooser.mishap(Mishap.OfCommand.ALL);
        if (mishap == null) {
            return send(plan, command);
        }
        return switch (mishap) {
            case DRIVER_DIES_BEFORE -> throw new SimulatedCrash("before " + command.label());
            case THROTTLED -> rejected(Fault.Kind.THROTTLED, "Throttling");
            case CONFLICT -> rejected(Fault.Kind.CONFLICT, "PreconditionFailed");
            case UNREACHABLE -> rejected(Fault.Kind.NOT_YET, "Unreachable");
            case REFUSED -> rejected(Fault.Kind.FINAL, "AccessDenied");
            case LOST -> {
                world.pass(TIMEOUT);
                yield new Answer.Unclear("timed out");
            }
            case ANSWER_LOST -> {
                var _ = send(plan, command);
                world.pass(TIMEOUT);
                yield new Answer.Unclear("timed out");
            }
            case LATE -> {
                invariants.sent(plan, command);
                world.performLate(command, TIMEOUT.plus(LATE));
                world.pass(TIMEOUT);
                yield new Answer.Unclear("timed out");
            }
        };
    }

    private Answer send(FailoverPlan plan, Command command) {
        world.pass(ROUND_TRIP);
        invariants.sent(plan, command);
        Answer answer = world.perform(command);
        invariants.carriedOut(plan, command);
        return answer;
    }

    private static Answer rejected(Fault.Kind kind, String code) {
        return new Answer.Rejected(new Fault(kind, code, "simulated"));
    }
}
