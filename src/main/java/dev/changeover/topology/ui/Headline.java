package dev.changeover.topology.ui;

import dev.changeover.platform.Durations;
import dev.changeover.platform.ui.Tone;
import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.FailoverState;
import dev.changeover.topology.Observed;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSnapshot;
import dev.changeover.topology.ReplicationLag;
import dev.changeover.topology.Routing;
import dev.changeover.topology.TopologySnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A workload's state in one sentence, and beside it everything that is not as it should be. It tells what the readings
 * say and judges nothing that a preflight judges.
 *
 * @param tone the worst of the remarks, good when there is none
 */
record Headline(Tone tone, String sentence, List<Remark> remarks) {
    /** One thing that is not as it should be. */
    record Remark(Tone tone, String sentence) {}

    Headline {
        remarks = List.copyOf(remarks);
    }

    static Headline of(TopologySnapshot snapshot, Duration maximumLag, Instant now) {
        Teller teller = new Teller(snapshot, maximumLag, now);
        String sentence = teller.sentence();
        Tone worst = teller.remarks.stream()
                .map(Remark::tone)
                .min((a, b) -> Integer.compare(rank(a), rank(b)))
                .orElse(Tone.GOOD);
        return new Headline(worst, sentence, teller.remarks);
    }

    private static int rank(Tone tone) {
        return switch (tone) {
            case BAD -> 0;
            case WARNING -> 1;
            case UNKNOWN -> 2;
            case BUSY -> 3;
            case NEUTRAL, GOOD -> 4;
        };
    }

    /** Collects remarks while it tells. Lives within one call. */
    private static final class Teller {
        private final TopologySnapshot snapshot;
        private final Duration maximumLag;
        private final Instant now;
        private final List<Remark> remarks = new ArrayList<>();

        Teller(TopologySnapshot snapshot, Duration maximumLag, Instant now) {
            this.snapshot = snapshot;
            this.maximumLag = maximumLag;
            this.now = now;
        }

        String sentence() {
            Optional<RegionName> writer = snapshot.lastWriter();
            routing(writer);
            publicUrl();
            if (writer.isEmpty()) {
                remark(Tone.BAD, unseen("The global cluster", snapshot.globalCluster()));
                return "No Region is known to be the writer.";
            }
            if (snapshot.globalCluster().current().isEmpty()) {
                remark(Tone.WARNING, unseen("The global cluster", snapshot.globalCluster()));
            }
            return moving().orElseGet(() -> settled(writer.get()));
        }

        private Optional<String> moving() {
            return snapshot.globalCluster()
                    .current()
                    .filter(c -> !c.isSettled())
                    .map(cluster -> {
                        FailoverState state = cluster.failoverState();
                        String sentence = state == null
                                ? "The global cluster is %s.".formatted(cluster.status())
                                : "The writer is moving from %s to %s (%s)."
                                        .formatted(
                                                state.from().region(),
                                                state.to().region(),
                                                state.status());
                        remark(Tone.BUSY, "Aurora is changing the writer; writes may be refused until it is done.");
                        return sentence;
                    });
        }

        private String settled(RegionName writer) {
            List<String> parts = new ArrayList<>();
            parts.add(leader(writer));
            snapshot.regions().values().stream()
                    .filter(region -> !region.region().equals(writer))
                    .forEach(region -> parts.add(follower(region)));
            return String.join("; ", parts) + ".";
        }

        private String leader(RegionName writer) {
            boolean fresh = snapshot.globalCluster().current().isPresent();
            Optional<RegionSnapshot> seen = snapshot.region(writer);
            Optional<DatabaseRole> role = seen.flatMap(r -> r.database().current())
                    .or(() -> seen.flatMap(r -> r.api().current()).map(ApiHealth::database));
            if (role.isEmpty()) {
                seen.ifPresent(r -> remark(Tone.BAD, unseen("The database in " + writer, r.database())));
                return silentLeader(writer, fresh ? "the writer" : "the writer when it was last seen");
            }
            if (role.get() == DatabaseRole.READER) {
                remark(Tone.BAD, "The database in %s refuses writes although it is the primary.".formatted(writer));
                return "%s is the primary and refuses writes".formatted(writer);
            }
            boolean active = snapshot.routing()
                    .current()
                    .filter(r -> writer.equals(r.activeOrigin()))
                    .isPresent();
            return active ? writer + " is active and takes writes" : writer + " takes writes";
        }

        /** A console that is cut off from a Region must not be taken for a Region that is gone. */
        private String silentLeader(RegionName writer, String what) {
            boolean lives = snapshot.publicUrl()
                    .current()
                    .filter(answer -> answer.servedBy().equals(writer) && answer.database() == DatabaseRole.WRITER)
                    .isPresent();
            return lives
                    ? "%s, %s, does not answer this console, but answers the public URL and takes writes there"
                            .formatted(writer, what)
                    : "%s, %s, does not answer".formatted(writer, what);
        }

        private String follower(RegionSnapshot region) {
            if (snapshot.isApart(region.region())) {
                remark(
                        Tone.BAD,
                        "%s is not protected: %s does not follow it since it was detached. Rebuild %s."
                                .formatted(
                                        snapshot.lastWriter()
                                                .map(RegionName::value)
                                                .orElse("The writer"),
                                        region.region(),
                                        region.region()));
                return region.region() + " was left behind";
            }
            if (isSilent(region)) {
                remark(Tone.WARNING, unseen("The database in " + region.region(), region.database()));
                return region.region() + " does not answer";
            }
            return switch (region.lag()) {
                case Observed.Fresh<ReplicationLag> fresh -> {
                    Duration behind = fresh.value().behind();
                    if (behind.compareTo(maximumLag) > 0) {
                        remark(
                                Tone.WARNING,
                                "%s is %s behind; a switchover waits until it is %s or less."
                                        .formatted(
                                                region.region(), Durations.text(behind), Durations.text(maximumLag)));
                    }
                    yield "%s follows %s behind".formatted(region.region(), Durations.text(behind));
                }
                case Observed.Stale<ReplicationLag> stale -> {
                    remark(
                            Tone.WARNING,
                            "The lag of %s has not been measured for %s: %s"
                                    .formatted(region.region(), age(stale.failingSince()), reason(stale.reason())));
                    yield "%s answers and was last seen %s behind"
                            .formatted(
                                    region.region(),
                                    Durations.text(stale.value().behind()));
                }
                case Observed.Unknown<ReplicationLag> unknown -> {
                    remark(
                            Tone.UNKNOWN,
                            "The lag of %s was never measured: %s"
                                    .formatted(region.region(), reason(unknown.reason())));
                    yield region.region() + " is not seen to follow";
                }
            };
        }

        /** Whether a Region has fallen silent; one that was never heard may only not have been asked yet. */
        private static boolean isSilent(RegionSnapshot region) {
            return region.database() instanceof Observed.Stale<DatabaseRole>
                    && region.api().current().isEmpty();
        }

        private void routing(Optional<RegionName> writer) {
            Optional<Routing> routing = snapshot.routing().current();
            if (routing.isEmpty()) {
                remark(Tone.WARNING, unseen("The edge's configuration", snapshot.routing()));
                return;
            }
            if (routing.get().writesFenced()) {
                remark(Tone.WARNING, "Writes are fenced at the edge.");
            }
            RegionName active = routing.get().activeOrigin();
            if (writer.isPresent() && !writer.get().equals(active)) {
                remark(
                        Tone.BAD,
                        "Traffic goes to %s but the writer is in %s: writes are refused."
                                .formatted(active == null ? "no known Region" : active, writer.get()));
            }
        }

        private void publicUrl() {
            Optional<ApiHealth> answer = snapshot.publicUrl().current();
            if (answer.isEmpty()) {
                remark(Tone.BAD, unseen("The public URL", snapshot.publicUrl()));
            } else if (answer.get().database() == DatabaseRole.READER) {
                remark(
                        Tone.BAD,
                        "The public URL is answered by %s, which refuses writes."
                                .formatted(answer.get().servedBy()));
            }
        }

        private String unseen(String what, Observed<?> reading) {
            return switch (reading) {
                case Observed.Fresh<?> _ -> what + " is seen.";
                case Observed.Stale<?> stale ->
                    "%s has been failing for %s: %s".formatted(what, age(stale.failingSince()), reason(stale.reason()));
                case Observed.Unknown<?> unknown ->
                    "%s has never been seen: %s".formatted(what, reason(unknown.reason()));
            };
        }

        /** A page of HTML is no sentence: an edge's error page is cut where its tags begin. What is named is not named twice. */
        private String reason(String words) {
            int tag = words.indexOf('<');
            String kept = (tag > 0 ? words.substring(0, tag) : words)
                    .strip()
                    .replaceAll("[:,]$", "")
                    .replaceFirst("^public URL ", "it ");
            return kept.endsWith(".") ? kept : kept + ".";
        }

        private String age(Instant since) {
            return Durations.age(Duration.between(since, now));
        }

        private void remark(Tone tone, String sentence) {
            remarks.add(new Remark(tone, sentence));
        }
    }
}
