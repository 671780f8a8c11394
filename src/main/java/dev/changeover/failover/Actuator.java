package dev.changeover.failover;

/** Carries commands out: the only way from a decision to the world. Bounded in time; never throws for what AWS says. */
public interface Actuator {
    Answer perform(FailoverPlan plan, Command command);
}
