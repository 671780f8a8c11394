package dev.changeover.sandbox.controlplane;

import java.time.Duration;

/**
 * How long AWS's managed steps take, injected as data. All durations may be zero.
 *
 * @param visibility how long a describe call may still show the world from before a mutating call
 * @param pending from the accepted call until the databases are told to move
 * @param roleChange from the moved database until the global cluster shows the new writer
 * @param settling from the new writer until the global cluster is {@code available} again
 * @param cancelling from a failed move until the old roles are {@code available} again
 * @param proxyFollows how far a proxy's targets trail the roles of their cluster
 * @param promoting how long a detached cluster stays {@code promoting} after its database was opened
 * @param resync from a rebuilt database until its member is {@code connected}
 * @param retry how long a failed managed step waits before it is tried again
 * @param invalidation how long a CloudFront invalidation is {@code InProgress}
 * @param keyValuePropagation how far the edge trails the KeyValueStore
 * @param distributionPropagation how far the edge trails the distribution
 * @param names how long names take to move
 * @param resources how long resources take to be made and deleted
 */
public record Pace(
        Duration visibility,
        Duration pending,
        Duration roleChange,
        Duration settling,
        Duration cancelling,
        Duration proxyFollows,
        Duration promoting,
        Duration resync,
        Duration retry,
        Duration invalidation,
        Duration keyValuePropagation,
        Duration distributionPropagation,
        Names names,
        Resources resources) {

    /**
     * How long resources take; for a database that must be copied or stopped, after that was done.
     *
     * @param global until a global cluster is made or deleted
     * @param cluster until a cluster is made; it has no data yet
     * @param instance from the copied database until its instance is {@code available}
     * @param snapshot from the copy until the snapshot is {@code available}
     * @param deletion of an instance, and again of a cluster
     */
    public record Resources(
            Duration global, Duration cluster, Duration instance, Duration snapshot, Duration deletion) {}

    /**
     * How long names take to move.
     *
     * @param processing how long Route 53 refuses a further change of the same zone
     * @param propagation how far its name servers trail a change: as long as it is {@code PENDING}
     * @param healthCheck how long a health check takes to tell that a writer came or went
     * @param ttl how long resolvers repeat an answer; whole seconds
     */
    public record Names(Duration processing, Duration propagation, Duration healthCheck, Duration ttl) {}

    /**
     * Steps just long enough to be seen by a quick poll; those before the new writer is seen are the shortest, because
     * they widen the write gap of a fenced switchover.
     */
    public static Pace fast() {
        return new Pace(
                Duration.ofMillis(40),
                Duration.ofMillis(60),
                Duration.ofMillis(50),
                Duration.ofMillis(300),
                Duration.ofMillis(300),
                Duration.ofMillis(100),
                Duration.ofMillis(300),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofMillis(500),
                Duration.ZERO,
                Duration.ofMillis(500),
                new Names(Duration.ofMillis(40), Duration.ofMillis(500), Duration.ofMillis(300), Duration.ofSeconds(1)),
                new Resources(
                        Duration.ofMillis(200),
                        Duration.ofMillis(300),
                        Duration.ofMillis(300),
                        Duration.ofMillis(300),
                        Duration.ofMillis(300)));
    }

    /** About what AWS publishes: switchover under 30 s, a distribution minutes, a KeyValueStore seconds, a name a minute and its time to live. */
    public static Pace aws() {
        return new Pace(
                Duration.ofSeconds(2),
                Duration.ofSeconds(4),
                Duration.ofSeconds(3),
                Duration.ofSeconds(15),
                Duration.ofSeconds(20),
                Duration.ofSeconds(8),
                Duration.ofSeconds(60),
                Duration.ofMinutes(3),
                Duration.ofSeconds(30),
                Duration.ofSeconds(45),
                Duration.ofSeconds(8),
                Duration.ofMinutes(5),
                new Names(
                        Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(60)),
                new Resources(
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(4),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(3)));
    }

    /** The same pace with another lag of the edge behind both the KeyValueStore and the distribution. */
    public Pace withEdgePropagation(Duration keyValue, Duration distribution) {
        return new Pace(
                visibility,
                pending,
                roleChange,
                settling,
                cancelling,
                proxyFollows,
                promoting,
                resync,
                retry,
                invalidation,
                keyValue,
                distribution,
                names,
                resources);
    }

    /** The same pace with another delay between a mutating call and what describe calls show. */
    public Pace withVisibility(Duration other) {
        return new Pace(
                other,
                pending,
                roleChange,
                settling,
                cancelling,
                proxyFollows,
                promoting,
                resync,
                retry,
                invalidation,
                keyValuePropagation,
                distributionPropagation,
                names,
                resources);
    }
}
