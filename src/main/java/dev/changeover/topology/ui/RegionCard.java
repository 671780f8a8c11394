package dev.changeover.topology.ui;

import com.vaadin.flow.component.Component;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.StatusCard;
import dev.changeover.platform.ui.Tone;
import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.DbCluster;
import dev.changeover.topology.DbProxy;
import dev.changeover.topology.GlobalCluster;
import dev.changeover.topology.GlobalClusterMember;
import dev.changeover.topology.MemberRole;
import dev.changeover.topology.Observed;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSnapshot;
import dev.changeover.topology.ReplicationLag;
import dev.changeover.topology.Routing;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One Region of a workload: what it is, and what each of its parts was last seen to be. */
final class RegionCard {
    private final RegionName region;
    private final StatusBadge traffic = new StatusBadge(Tone.UNKNOWN, "not known");
    private final StatusBadge role = new StatusBadge(Tone.UNKNOWN, "not known");
    private final ObservedRow<GlobalCluster> membership;
    private final ObservedRow<DbCluster> cluster = new ObservedRow<>("Cluster", Facts::cluster);
    private final ObservedRow<DbCluster> instances = new ObservedRow<>("Instances", Facts::instances);
    private final ObservedRow<DatabaseRole> database;
    private final ObservedRow<DbProxy> proxy = new ObservedRow<>("Proxy target", Facts::proxy);
    private final ObservedRow<ApiHealth> api = new ObservedRow<>("API origin", Facts::api);
    private final ObservedRow<ReplicationLag> lag;
    private final StatusCard card;
    /** A detach has parted this Region from the writer: what it takes in since then, nobody replicates. */
    private boolean leftBehind;

    RegionCard(Workload workload, RegionName region, Duration maximumLag) {
        this.region = region;
        this.membership = new ObservedRow<>("Global cluster", c -> Facts.membership(c, region, leftBehind));
        this.database = new ObservedRow<>("SQL says", role -> Facts.database(role, leftBehind));
        this.lag = new ObservedRow<>("Lag", l -> Facts.lag(l, maximumLag));
        this.card = new StatusCard(region.value(), traffic, role).lines(rows(workload.behindProxy()));
        card.setId("region-card-" + region);
    }

    private Component[] rows(boolean behindProxy) {
        List<Component> rows = new ArrayList<>(
                List.of(membership.component(), cluster.component(), instances.component(), database.component()));
        if (behindProxy) {
            rows.add(proxy.component());
        }
        rows.addAll(List.of(api.component(), lag.component()));
        return rows.toArray(Component[]::new);
    }

    StatusCard component() {
        return card;
    }

    void show(TopologySnapshot snapshot, Instant now) {
        boolean answers = snapshot.region(region)
                .filter(r ->
                        r.database().current().isPresent() || r.api().current().isPresent())
                .isPresent();
        leftBehind = snapshot.isApart(region);
        if (isApart(snapshot)) {
            showApart(snapshot);
        } else {
            showRole(snapshot.globalCluster(), answers);
        }
        showTraffic(snapshot.routing(), answers);
        membership.show(snapshot.globalCluster(), now);
        snapshot.region(region).ifPresent(seen -> showParts(seen, now));
    }

    private void showParts(RegionSnapshot seen, Instant now) {
        cluster.show(seen.cluster(), now);
        instances.show(seen.cluster(), now);
        database.show(seen.database(), now);
        proxy.show(seen.proxy(), now);
        api.show(seen.api(), now);
        lag.show(seen.lag(), now);
    }

    /** Whether a detach has parted this Region from another one: then what a global cluster calls it says too little. */
    private boolean isApart(TopologySnapshot snapshot) {
        boolean leads = snapshot.lastWriter().filter(region::equals).isPresent();
        return leads ? snapshot.regions().keySet().stream().anyMatch(snapshot::isApart) : snapshot.isApart(region);
    }

    private void showApart(TopologySnapshot snapshot) {
        boolean leads = snapshot.lastWriter().filter(region::equals).isPresent();
        role.show(leads ? Tone.WARNING : Tone.BAD, leads ? "STANDS ALONE" : "LEFT BEHIND");
        card.getElement().setAttribute("data-role", leads ? "ALONE" : "APART");
        lag.component().setVisible(false);
    }

    private void showRole(Observed<GlobalCluster> reading, boolean answers) {
        Optional<MemberRole> last =
                reading.last().flatMap(c -> c.member(region)).map(GlobalClusterMember::role);
        boolean current = reading.current().isPresent();
        String word = last.map(MemberRole::name).orElse("not known");
        role.show(
                tone(current, last.equals(Optional.of(MemberRole.PRIMARY)), answers), current ? word : was(last, word));
        card.getElement()
                .setAttribute("data-role", current ? last.map(MemberRole::name).orElse("NONE") : "UNKNOWN");
        // The writer's own distance to itself says nothing.
        lag.component().setVisible(!last.equals(Optional.of(MemberRole.PRIMARY)));
    }

    private void showTraffic(Observed<Routing> reading, boolean answers) {
        Optional<Boolean> active = reading.last().map(r -> region.equals(r.activeOrigin()));
        boolean current = reading.current().isPresent();
        String word = active.map(a -> a ? "active" : "passive").orElse("not known");
        traffic.show(tone(current, active.orElse(false), answers), current ? word : was(active, word));
        card.getElement().setAttribute("data-traffic", current ? word : "unknown");
    }

    /** A Region that leads and does not answer is the reason to be here: it is never shown as well. */
    private static Tone tone(boolean current, boolean leading, boolean answers) {
        if (!current) {
            return Tone.UNKNOWN;
        }
        return leading ? (answers ? Tone.GOOD : Tone.BAD) : Tone.NEUTRAL;
    }

    private static String was(Optional<?> last, String word) {
        return last.isPresent() ? "was " + word : word;
    }
}
