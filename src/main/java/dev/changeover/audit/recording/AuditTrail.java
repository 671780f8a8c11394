package dev.changeover.audit.recording;

import dev.changeover.access.AccessRefused;
import dev.changeover.audit.ActId;
import dev.changeover.audit.Area;
import dev.changeover.audit.AuditLine;
import dev.changeover.audit.AuditLog;
import dev.changeover.audit.AuditLog.Kept;
import dev.changeover.audit.Conclusion;
import dev.changeover.audit.Deed;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes acts down: each before it is tried, and again with its outcome. */
public final class AuditTrail {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    private final AuditLog log;
    private final InstantSource clock;
    private final String writer;
    private final Origin origin;
    private final AtomicLong acts = new AtomicLong();

    /** @param writer a name that no other process ever has */
    public AuditTrail(AuditLog log, InstantSource clock, String writer, Origin origin) {
        this.log = log;
        this.clock = clock;
        this.writer = writer;
        this.origin = origin;
    }

    /** A deed of whoever acts on this thread. */
    public Deed deed(String who, Area area, String act, String workload, String subject, String reason) {
        return new Deed(who, origin.get(), area, act, workload, subject, reason);
    }

    /** An act that has been written down as tried. */
    public final class Attempt {
        private final ActId id;
        private final Kept kept;

        private Attempt(ActId id, Kept kept) {
            this.id = id;
            this.kept = kept;
        }

        /** Why the record does not hold it; empty when it does. */
        public Optional<String> notKept() {
            return switch (kept) {
                case Kept.Durable _ -> Optional.empty();
                case Kept.NotKept not -> Optional.of(not.why());
            };
        }

        /** Says how it ended. */
        public void concluded(Conclusion conclusion) {
            append(new AuditLine.Concluded(id, clock.instant(), conclusion));
        }
    }

    /** Writes down that this is about to be tried. */
    public Attempt attempt(Deed deed) {
        ActId id = next();
        return new Attempt(id, append(new AuditLine.Tried(id, clock.instant(), deed)));
    }

    /**
     * Tries something with its two lines around it. A record that cannot be written does not stop it: whoever must not
     * act unrecorded uses {@link #attempt} and looks.
     */
    public <R> R around(Deed deed, Supplier<R> act, Function<? super R, Conclusion> judge) {
        return conclude(attempt(deed), act, judge);
    }

    /** Tries what has been written down already, and writes its outcome, an exception's too. */
    public <R> R conclude(Attempt attempt, Supplier<R> act, Function<? super R, Conclusion> judge) {
        try {
            R result = act.get();
            attempt.concluded(judge.apply(result));
            return result;
        } catch (AccessRefused refused) {
            attempt.concluded(Conclusion.refused(String.valueOf(refused.getMessage())));
            throw refused;
        } catch (RuntimeException bug) {
            attempt.concluded(Conclusion.unclear(String.valueOf(bug)));
            throw bug;
        }
    }

    /** Writes down something that has happened. */
    public void note(Deed deed, Conclusion conclusion) {
        ActId id = next();
        append(new AuditLine.Noted(id, clock.instant(), deed, conclusion));
    }

    private ActId next() {
        return new ActId(writer, acts.incrementAndGet());
    }

    private Kept append(AuditLine line) {
        Kept kept = log.append(line);
        if (kept instanceof Kept.NotKept not) {
            LOG.error("the audit record does not hold {}: {}", line, not.why());
        }
        return kept;
    }
}
