package dev.changeover.delivery.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.changeover.platform.ui.FactRow;
import dev.changeover.platform.ui.SectionHeader;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Tone;
import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.Observed;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSnapshot;
import dev.changeover.topology.TopologySnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which build answers in each Region now, by its own word, and whether they are the same. */
final class BuildsPanel extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Map<RegionName, FactRow> rows = new TreeMap<>();
    private final StatusBadge verdict = new StatusBadge(Tone.UNKNOWN, "not known");
    private final Div differ = new Div();
    private final Span differWhy = new Span();
    private transient @Nullable List<Observed<ApiHealth>> shown;

    BuildsPanel(List<RegionName> regions) {
        addClassName("panel");
        setId("builds");
        differ.addClassName("banner");
        differ.setId("builds-differ");
        differ.getElement().setAttribute("data-tone", "warning");
        differ.add(new StatusBadge(Tone.WARNING, "look"), differWhy);
        add(SectionHeader.ofPart("ToDo API running now", verdict), differ);
        for (RegionName region : regions) {
            FactRow row = new FactRow(region.value());
            row.setId("build-" + region);
            rows.put(region, row);
            add(row);
        }
    }

    void show(TopologySnapshot snapshot, Instant now) {
        List<Observed<ApiHealth>> health =
                snapshot.regions().values().stream().map(RegionSnapshot::api).toList();
        if (health.equals(shown)) {
            return;
        }
        shown = health;
        snapshot.regions()
                .forEach((region, seen) ->
                        Optional.ofNullable(rows.get(region)).ifPresent(row -> show(row, seen.api(), now)));
        judge(snapshot);
    }

    private static void show(FactRow row, Observed<ApiHealth> api, Instant now) {
        Span build = new Span(api.last().map(ApiHealth::build).orElse("not known"));
        build.addClassName("identifier");
        row.value(build);
        row.setClassName("not-current", api.current().isEmpty());
        row.getElement()
                .setAttribute("data-build", api.current().map(ApiHealth::build).orElse(""));
        switch (api) {
            case Observed.Fresh<ApiHealth> fresh -> row.age().fresh(fresh.at(), now);
            case Observed.Stale<ApiHealth> stale -> row.age().stale(stale.failingSince(), stale.reason(), now);
            case Observed.Unknown<ApiHealth> unknown ->
                row.age().unknown(unknown.failingSince(), unknown.reason(), now);
        }
    }

    private void judge(TopologySnapshot snapshot) {
        List<Optional<String>> builds = snapshot.regions().values().stream()
                .map(seen -> seen.api().current().map(ApiHealth::build))
                .toList();
        long different = builds.stream().flatMap(Optional::stream).distinct().count();
        differ.setVisible(different > 1);
        if (different > 1) {
            verdict.show(Tone.WARNING, "Regions differ");
            differWhy.setText("The Regions run different builds: a changeover now would also change what the API does."
                    + " Let the delivery reach every Region, or roll it back.");
        } else if (builds.stream().anyMatch(Optional::isEmpty)) {
            verdict.show(Tone.UNKNOWN, "not known everywhere");
        } else {
            verdict.show(Tone.GOOD, "the same everywhere");
        }
    }
}
