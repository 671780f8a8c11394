package dev.changeover.sandbox.controlplane;

import static dev.changeover.sandbox.controlplane.World.EAST;
import static dev.changeover.sandbox.controlplane.World.OHIO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.sandbox.controlplane.Route53Operation.Action;
import dev.changeover.sandbox.controlplane.Route53Operation.Change;
import dev.changeover.sandbox.controlplane.Route53Operation.ChangeResourceRecordSets;
import dev.changeover.sandbox.controlplane.Route53Operation.ListResourceRecordSets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Traffic by failover records: what the name servers have, what they answer, and what resolvers repeat. */
class NamesTest {
    private static final Pace.Names PACE = Pace.aws().names();

    private final World world = new World(AwsSetup.twoRegions(Traffic.ROUTE53));

    private String active() {
        return world.aws.edgeView(world.now).activeOrigin();
    }

    private List<RecordSet> records() {
        var asked = new ListResourceRecordSets(EAST, SandboxIds.HOSTED_ZONE, null, null, null, 100);
        return ((Route53Result.RecordSets) world.call(asked)).recordSets();
    }

    private static RecordSet as(RecordSet set, String failover) {
        return new RecordSet(
                set.name(),
                set.type(),
                set.setIdentifier(),
                failover,
                set.ttlSeconds(),
                set.values(),
                set.healthCheckId());
    }

    private Outcome send(Change... changes) {
        return world.call(new ChangeResourceRecordSets(EAST, SandboxIds.HOSTED_ZONE, List.of(changes)));
    }

    private Outcome swap() {
        List<RecordSet> sets = records();
        return send(
                new Change(Action.UPSERT, as(sets.get(0), "SECONDARY")),
                new Change(Action.UPSERT, as(sets.get(1), "PRIMARY")));
    }

    private String status(Outcome change) {
        String id = ((Route53Result.ChangeInfo) change).id();
        return ((Route53Result.ChangeInfo) world.call(new Route53Operation.GetChange(EAST, id))).status();
    }

    private void switchedOver() {
        world.switchover(EAST, OHIO);
        world.pass(Pace.aws().pending());
        world.done(Effect.SwitchOver.class);
        world.pass(Duration.ofMinutes(1));
    }

    @Test
    void eachRegionHasARecordSetAndTheWritersIsPrimary() {
        assertThat(records()).extracting(RecordSet::setIdentifier).containsExactly("us-east-1", "us-east-2");
        assertThat(records()).extracting(RecordSet::failover).containsExactly("PRIMARY", "SECONDARY");
        assertThat(active()).isEqualTo("us-east-1");
    }

    @Test
    void aChangeIsPendingThenInSyncAndResolversFollowAfterTheTimeToLive() {
        switchedOver();
        assertThat(active()).as("health checks have followed the writer").isEqualTo("us-east-2");
        Outcome change = swap();
        assertThat(status(change)).isEqualTo("PENDING");
        world.pass(PACE.propagation());
        assertThat(status(change)).isEqualTo("INSYNC");
        assertThat(active()).isEqualTo("us-east-2");
    }

    @Test
    void aResolverRepeatsItsAnswerForTheTimeToLive() {
        assertThat(active()).isEqualTo("us-east-1");
        world.aws.edgePropagation(Duration.ZERO, Duration.ZERO);
        List<RecordSet> sets = records();
        RecordSet unchecked = new RecordSet(
                SandboxIds.RECORD_NAME,
                SandboxIds.RECORD_TYPE,
                "us-east-2",
                "PRIMARY",
                60L,
                sets.get(1).values(),
                null);
        send(new Change(Action.UPSERT, as(sets.get(0), "SECONDARY")), new Change(Action.UPSERT, unchecked));
        assertThat(active()).isEqualTo("us-east-1");
        world.pass(PACE.ttl().minusSeconds(1));
        assertThat(active()).isEqualTo("us-east-1");
        world.pass(Duration.ofSeconds(1));
        assertThat(active()).isEqualTo("us-east-2");
    }

    @Test
    void nothingLeadsToAReaderWhileNoRegionWrites() {
        world.lose(EAST);
        world.pass(Duration.ofMinutes(5));
        assertThat(active()).as("neither check passes: the primary is answered").isEqualTo("us-east-1");
    }

    @Test
    void twoPrimariesAreRefusedAndNothingIsChanged() {
        AwsFault refused =
                (AwsFault) send(new Change(Action.UPSERT, as(records().get(1), "PRIMARY")));
        assertThat(refused.code()).isEqualTo("InvalidChangeBatch");
        assertThat(records()).extracting(RecordSet::failover).containsExactly("PRIMARY", "SECONDARY");
    }

    @Test
    void aBatchIsTakenWholeOrNotAtAll() {
        RecordSet first = records().getFirst();
        AwsFault refused = (AwsFault) send(new Change(Action.DELETE, first), new Change(Action.DELETE, first));
        assertThat(refused.message()).contains("it was not found");
        assertThat(records()).hasSize(2);
    }

    @Test
    void deletingNeedsTheValuesThatAreThere() {
        AwsFault refused =
                (AwsFault) send(new Change(Action.DELETE, as(records().getFirst(), "SECONDARY")));
        assertThat(refused.message()).contains("do not match the current values");
    }

    @Test
    void aSecondChangeAtOnceIsTooEarly() {
        swap();
        assertThat(((AwsFault) swap()).code()).isEqualTo("PriorRequestNotComplete");
        world.pass(PACE.processing());
        assertThat(swap()).isInstanceOf(Route53Result.ChangeInfo.class);
    }

    @Test
    void whatIsNotThereIsSaidInAwsWords() {
        assertThat(world.refused(new Route53Operation.GetChange(EAST, "C1")).code())
                .isEqualTo("NoSuchChange");
        assertThat(world.refused(new ListResourceRecordSets(EAST, "Z1", null, null, null, 1))
                        .code())
                .isEqualTo("NoSuchHostedZone");
        RecordSet set = records().getFirst();
        RecordSet unknownCheck = new RecordSet(
                set.name(), set.type(), set.setIdentifier(), set.failover(), 60L, set.values(), "no-such-check");
        assertThat(((AwsFault) send(new Change(Action.UPSERT, unknownCheck))).code())
                .isEqualTo("NoSuchHealthCheck");
        RecordSet noTtl =
                new RecordSet(set.name(), set.type(), set.setIdentifier(), set.failover(), null, set.values(), null);
        assertThat(((AwsFault) send(new Change(Action.UPSERT, noTtl))).code()).isEqualTo("InvalidInput");
    }
}
