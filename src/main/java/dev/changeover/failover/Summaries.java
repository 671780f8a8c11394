package dev.changeover.failover;

/** The one sentence with which a run ends. */
final class Summaries {
    private Summaries() {}

    static String of(Run run, Outcome outcome) {
        FailoverPlan plan = run.plan();
        return switch (outcome) {
            case SUCCEEDED ->
                plan.movesWriter()
                        ? "%s is active and takes writes; the service was proven through the public URL"
                                .formatted(plan.target())
                        : "%s follows %s; writer and traffic stayed where they were"
                                .formatted(plan.target(), plan.source());
            case ABORTED -> "nothing was moved; %s is the writer as before".formatted(plan.source());
            case ABANDONED -> "ended by a person; look at the topology for what is true now";
        };
    }
}
