package dev.changeover.topology.configuration;

import dev.changeover.platform.ConfigurationKeys;
import dev.changeover.topology.ApprovalNeeded;
import dev.changeover.topology.BlockedWindow;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.Safeguards;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads the safety rules of one workload: all absent unless configured, so that a console without them is as before. */
final class SafeguardsReader {
    private static final Duration MOST = Duration.ofDays(30);

    private final ConfigurationKeys keys;
    private final String at;

    /** @param at the key of the policy */
    SafeguardsReader(ConfigurationKeys keys, String at) {
        this.keys = keys;
        this.at = at;
    }

    Safeguards read() {
        Safeguards none = Safeguards.NONE;
        return new Safeguards(
                keys.duration(at + ".minimum-time-between-runs", none.minimumPause(), Duration.ZERO, MOST),
                windows(),
                keys.optional(
                                at + ".approval-needed",
                                "never, switchover, failover or both",
                                text -> ApprovalNeeded.valueOf(text.toUpperCase(Locale.ROOT)))
                        .orElse(none.approvalNeeded()),
                keys.duration(at + ".approval-validity", none.approvalValidity(), Duration.ofMinutes(1), MOST),
                keys.optional(
                                at + ".regions-never-to-write-in",
                                "Region codes with commas between, such as us-west-1, us-west-2",
                                SafeguardsReader::regions)
                        .orElse(none.neverWriters()));
    }

    /** Each window has a name of its own, as a list cannot be spread over two files. */
    private List<BlockedWindow> windows() {
        List<BlockedWindow> windows = new ArrayList<>();
        String below = at + ".blocked-windows";
        for (String name : keys.namesBelow(below)) {
            keys.optional(below + "." + name, BlockedWindow.WANTED, BlockedWindow::parse)
                    .ifPresent(windows::add);
        }
        return windows;
    }

    private static List<RegionName> regions(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(RegionName::new)
                .sorted()
                .toList();
    }
}
