package dev.changeover.failover.execution;

import dev.changeover.failover.InForce;
import dev.changeover.failover.Journal.Append;
import dev.changeover.failover.Ledger;
import dev.changeover.failover.LedgerEntry;
import dev.changeover.failover.LedgerFact;
import dev.changeover.topology.TopologyFeed.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands beside the runs, whoever wrote it: read from the ledger, told to every open view. */
final class LedgerBook implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerBook.class);
    private static final int MOST_ATTEMPTS = 10;

    private final Ledger ledger;
    private final InstantSource clock;
    private final List<Consumer<InForce>> listeners = new CopyOnWriteArrayList<>();
    private final Duration fresh;
    private InForce inForce = InForce.EMPTY;
    private Optional<String> damage = Optional.empty();
    private @Nullable Instant lookedAt;
    private volatile boolean closing;

    LedgerBook(Ledger ledger, InstantSource clock) {
        this(ledger, clock, Duration.ZERO);
    }

    /** @param fresh how long what was read is answered from memory to those who only look */
    LedgerBook(Ledger ledger, InstantSource clock, Duration fresh) {
        this.ledger = ledger;
        this.clock = clock;
        this.fresh = fresh;
    }

    /** What somebody wants to say, or why it cannot be said as things stand. */
    sealed interface Wish {
        record Say(LedgerFact fact) implements Wish {}

        record Not(String why) implements Wish {}
    }

    /** What became of a wish. */
    sealed interface Said {
        record Done(LedgerFact fact, InForce inForce) implements Said {}

        record NotDone(String why) implements Said {}
    }

    /** What stood a moment ago; empty when the ledger could not be read to its end, for then nobody can say. */
    Optional<InForce> seen() {
        synchronized (this) {
            if (lookedAt != null && clock.instant().isBefore(lookedAt.plus(fresh))) {
                return damage.isPresent() ? Optional.empty() : Optional.of(inForce);
            }
        }
        return read();
    }

    /** What stands now, read anew; empty when the ledger cannot be read to its end. */
    Optional<InForce> read() {
        InForce before;
        InForce after;
        synchronized (this) {
            before = inForce;
            refresh();
            after = inForce;
            if (damage.isPresent()) {
                return Optional.empty();
            }
        }
        if (after.entries() > before.entries()) {
            listeners.forEach(l -> l.accept(after));
        }
        return Optional.of(after);
    }

    /** Why the ledger cannot be read, if it cannot. */
    synchronized Optional<String> damage() {
        return damage;
    }

    private void refresh() {
        lookedAt = clock.instant();
        Ledger.Reading reading = ledger.read(inForce.entries());
        boolean ending = closing || Thread.currentThread().isInterrupted();
        for (LedgerEntry entry : reading.entries()) {
            inForce = inForce.apply(entry);
        }
        Optional<String> now = reading.damage().stream().findFirst();
        if (!now.equals(damage)) {
            if (!ending) {
                now.ifPresent(sentence -> LOG.warn("the ledger cannot be read to its end: {}", sentence));
            }
            damage = now;
        }
    }

    /** Calls back with every new state, from any thread; the callback must not block. */
    Subscription onChange(Consumer<InForce> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Says something as of what stands: whoever says something else at the same moment makes us look again. */
    Said say(BiFunction<InForce, Instant, Wish> wish) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<InForce> now = read();
            if (now.isEmpty()) {
                return new Said.NotDone("the ledger cannot be read: " + damage().orElse("unknown"));
            }
            Instant at = clock.instant();
            switch (wish.apply(now.get(), at)) {
                case Wish.Not not -> {
                    return new Said.NotDone(not.why());
                }
                case Wish.Say(LedgerFact fact) -> {
                    switch (ledger.append(new LedgerEntry(now.get().nextSequence(), at, fact))) {
                        case Append.Appended _ -> {
                            return new Said.Done(fact, read().orElse(now.get()));
                        }
                        case Append.Fenced _ -> {}
                        case Append.Unavailable unavailable -> {
                            return new Said.NotDone("the ledger cannot be written: " + unavailable.cause());
                        }
                    }
                }
            }
        }
        return new Said.NotDone("too many people say something at this moment; try again");
    }

    /** From now on a ledger that cannot be read is told to whoever asks, and is no news for the log. */
    @Override
    public void close() {
        closing = true;
    }
}
