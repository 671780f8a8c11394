package dev.changeover.failover.simulation;

/** What can go wrong, by the place where it can. At each such place the {@link Chooser} picks one, or none. */
final class Mishap {
    private Mishap() {}

    /** Around one command. Who dies after it dies before its answer is written: {@link OfJournal#DRIVER_DIES_BEFORE}. */
    enum OfCommand {
        DRIVER_DIES_BEFORE,
        THROTTLED,
        /** Somebody changed it in between: ETag mismatch. */
        CONFLICT,
        /** No connection: certainly not carried out. */
        UNREACHABLE,
        /** Timed out and never arrived. */
        LOST,
        /** Carried out, but the answer never came. */
        ANSWER_LOST,
        /** Timed out, and arrives later all the same. */
        LATE,
        /** Not allowed, now or ever. */
        REFUSED;

        static final OfCommand[] ALL = values();
    }

    /** Around one append to the journal. */
    enum OfJournal {
        DRIVER_DIES_BEFORE,
        UNAVAILABLE,
        /** Cannot be written for longer than evidence keeps. */
        OUTAGE,
        /** Written, but the driver does not hear of it. */
        ANSWER_LOST,
        DRIVER_DIES_AFTER;

        static final OfJournal[] ALL = values();

        /**
         * What is possible at one of several entries that are appended together. To die after an entry is to die before the
         * next one; and that an entry is not written is, but for one more append of what is there, as if the answer to
         * the one before it were lost.
         */
        static OfJournal[] at(boolean first, boolean last) {
            return AMONG_OTHERS[(first ? 1 : 0) + (last ? 2 : 0)];
        }

        private static final OfJournal[][] AMONG_OTHERS = {
            {DRIVER_DIES_BEFORE, OUTAGE, ANSWER_LOST},
            {DRIVER_DIES_BEFORE, UNAVAILABLE, OUTAGE, ANSWER_LOST},
            {DRIVER_DIES_BEFORE, OUTAGE, ANSWER_LOST, DRIVER_DIES_AFTER},
            ALL
        };
    }

    /** Around one append to the ledger. */
    enum OfLedger {
        UNAVAILABLE,
        /** Written, but whoever wrote does not hear of it. */
        ANSWER_LOST,
        /** From another console, and a moment earlier. */
        CHANGES_STOPPED_MEANWHILE;

        static final OfLedger[] ALL = values();
    }

    /** While a change waits for a second person. */
    enum OfDesk {
        /** Whoever asked goes on alone, and says why. */
        NOBODY_ANSWERS,
        APPROVED_BY_WHO_ASKED,
        DECLINED,
        WITHDRAWN,
        APPROVED_TOO_LONG_AGO,
        ALTERED_AFTER_APPROVAL,
        CHANGES_STOPPED;

        static final OfDesk[] ALL = values();
    }

    /** Between two turns of the loop. */
    enum OfWorld {
        OPERATOR_ABORTS,
        /** Somebody does not wait until a switchover halts, and goes on as a failover. */
        OPERATOR_ESCALATES,
        SECOND_DRIVER,
        SECOND_RUN,
        DRIVER_DIES,
        SOURCE_LOST,
        TARGET_LOST,
        /** The Region's RDS endpoint answers nobody for a while; its database is well. */
        SOURCE_API_DARK,
        TARGET_API_DARK,
        /** The next change of writer fails inside Aurora, which puts the roles back. */
        AURORA_CANCELS,
        REPLICATION_CUT,
        /** No reader of the console reads anything for a while. */
        BLIND,
        /** AWS answers for a while with what was so before. */
        STALE_READS,
        CLOCK_JUMPS_FORWARD,
        CLOCK_JUMPS_BACK;

        static final OfWorld[] ALL = values();
    }
}
