package dev.changeover.failover;

import java.time.Duration;
import java.util.List;

/** How often and after which pause a step's command is sent again, and what a person may answer when that was of no use. */
final class Attempts {
    /** A step of a rebuild has a command for each instance. */
    private static final int COMMANDS_OF_A_REBUILD_STEP = 4;
    /** In retry pauses. */
    private static final int LONGEST_PAUSE = 15;

    private Attempts() {}

    static int most(Run run) {
        int most = run.plan().policy().timing().maximumAttempts();
        return RebuildRules.covers(run.cursor().step()) ? most * COMMANDS_OF_A_REBUILD_STEP : most;
    }

    /** A snapshot takes minutes or hours: it is asked after less and less often. */
    static Duration pause(Run run) {
        Duration pause = run.plan().policy().timing().retryPause();
        return run.cursor().step() == Step.KEEP_OLD_DATA
                ? pause.multipliedBy(Math.clamp(run.cursor().attempts(), 1, LONGEST_PAUSE))
                : pause;
    }

    static List<Choice> choices(Step step) {
        return switch (step) {
            case CHECK, AWAIT_WRITER, AWAIT_PROXY, AWAIT_EDGE, AWAIT_SECONDARY, CHECK_READS, CONFIRM ->
                List.of(Choice.KEEP_WAITING, Choice.ABANDON);
            case KEEP_OLD_DATA ->
                List.of(Choice.RETRY, Choice.KEEP_WAITING, Choice.GO_ON_WITHOUT_SNAPSHOT, Choice.RESTORE);
            case FENCE_WRITES, MOVE_DATABASE, PROVE_WRITE, POINT_ORIGIN, LIFT_FENCE, PROVE_SERVICE, CONFIRM_SOURCE ->
                List.of(Choice.RETRY, Choice.KEEP_WAITING, Choice.ABANDON);
            case DISSOLVE, CREATE_GLOBAL_CLUSTER, DELETE_OLD, CREATE_SECONDARY ->
                List.of(Choice.RETRY, Choice.KEEP_WAITING, Choice.ABANDON);
        };
    }

    /** Why a run may not be aborted now; empty when it may. */
    static String abortRefusal(Run run) {
        if (run.phase() == Run.Phase.HALTED) {
            return "the run waits for an answer to its question: answer that instead";
        }
        if (run.phase() != Run.Phase.RUNNING) {
            return "the run is putting back what it changed already";
        }
        if (!run.pointOfNoReturnPassed()) {
            return "";
        }
        return run.plan().movesWriter()
                ? "the database has been told to move: there is no way back from here"
                : "the old global cluster is being taken apart: there is no way back from here, the run can only go on";
    }
}
