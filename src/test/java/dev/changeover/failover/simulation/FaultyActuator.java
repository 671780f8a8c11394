package dev.changeover.failover.simulation;

import dev.changeover.failover.Actuator;
import dev.changeover.failover.Answer;
import dev.changeover.failover.Command;
import dev.changeover.failover.FailoverPlan;
import dev.changeover.failover.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Carries commands out in the simulated world, over a wire that fails as the real one does. */
final class FaultyActuator implements Actuator {
    private final SimulatedWorld world;
    private final Chooser chooser;
    private final List<String> violations;
    private final List<Command> performed = new ArrayList<>();

    FaultyActuator(SimulatedWorld world, Chooser chooser, List<String> violations) {
        this.world = world;
        this.chooser = chooser;
        this.violations = violations;
    }

    List<Command> performed() {
        return performed;
    }

    @Override
    public Answer perform(FailoverPlan plan, Command command) {
        if (chooser.fault(15)) {
            throw new SimulatedCrash("before " + command.label());
        }
        if (chooser.fault(15)) {
            return new Answer.Rejected(new Fault(Fault.Kind.THROTTLED, "Throttling", "Rate exceeded"));
        }
        if (chooser.fault(20)) {
            return new Answer.Rejected(new Fault(Fault.Kind.CONFLICT, "PreconditionFailed", "ETag mismatch"));
        }
        if (chooser.fault(15)) {
            pass(10_000);
            return new Answer.Unclear("timed out, not carried out");
        }
        if (chooser.fault(60)) {
            return new Answer.Rejected(new Fault(Fault.Kind.FINAL, "AccessDenied", "not allowed"));
        }
        pass(20);
        Invariants.checkCommand(world, plan, command, violations);
        Answer answer = world.perform(command);
        performed.add(command);
        if (chooser.fault(15)) {
            throw new SimulatedCrash("after " + command.label());
        }
        if (chooser.fault(15)) {
            pass(10_000);
            return new Answer.Unclear("timed out, carried out");
        }
        return answer;
    }

    private void pass(long millis) {
        world.advance(world.now().plus(Duration.ofMillis(millis)));
    }
}
