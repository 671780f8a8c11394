package dev.changeover.topology.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import dev.changeover.topology.LagSample;
import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The replication lag of each Region over the last minutes. The browser keeps what it has been sent: after the first
 * time only the newest seconds go over the wire, with an overlap, for models that are set within one push replace each
 * other.
 */
@Tag("lag-chart")
@NpmPackage(value = "uplot", version = "1.6.32")
@JsModule("./lag-chart.ts")
public final class LagChart extends Component {
    private static final long serialVersionUID = 1L;
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private final List<RegionName> regions;
    private final Duration window;
    private final @Nullable Long thresholdMillis;
    private boolean complete = true;

    /**
     * @param regions one line each, in this order
     * @param threshold the lag above which a switchover is refused, drawn across
     * @param window how much of the past is shown
     */
    public LagChart(List<RegionName> regions, Optional<Duration> threshold, Duration window) {
        this.regions = List.copyOf(regions);
        this.thresholdMillis = threshold.map(Duration::toMillis).orElse(null);
        this.window = window;
    }

    /**
     * Shows the samples up to {@code now}. Call it at least once a second, also without new samples: the chart tells
     * silence from a line that stands still.
     *
     * @param samples all there are, oldest first; the chart picks what the browser lacks
     * @param writer has no lag of its own, so that its silence is no fault; empty where it is not known
     */
    public void show(List<LagSample> samples, Optional<RegionName> writer, Instant now) {
        Instant from = now.minus(complete ? window : OVERLAP);
        List<Series> series = regions.stream()
                .map(region -> new Series(region.value(), region.value(), points(region, samples, from)))
                .toList();
        String leads = writer.map(RegionName::value).orElse(null);
        getElement()
                .setPropertyBean(
                        "model",
                        new Model(series, leads, thresholdMillis, window.toMillis(), now.toEpochMilli(), complete));
        complete = !isAttached();
    }

    /** A browser that meets this element anew has nothing of the past. */
    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        complete = true;
    }

    private static List<long[]> points(RegionName region, List<LagSample> samples, Instant from) {
        return samples.stream()
                .filter(sample -> sample.region().equals(region) && !sample.at().isBefore(from))
                .map(sample ->
                        new long[] {sample.at().toEpochMilli(), sample.lag().toMillis()})
                .toList();
    }

    /** What the element takes, times and lags in milliseconds. */
    record Model(
            List<Series> series,
            @Nullable String writer,
            @Nullable Long thresholdMillis,
            long windowMillis,
            long now,
            boolean complete) {}

    record Series(String region, String label, List<long[]> points) {}
}
