package dev.changeover.topology;

import java.time.Duration;
import java.util.List;

/**
 * The rules that keep people from harm, beyond what a changeover needs to work.
 *
 * @param minimumPause between the end of a run and the begin of the next one
 * @param blockedWindows recurring times in which no planned change begins
 * @param approvalValidity how long a request waits for its approver, and how long an approval may be used
 * @param neverWriters Regions that are never to take writes, such as one for disaster drills of reads only
 */
public record Safeguards(
        Duration minimumPause,
        List<BlockedWindow> blockedWindows,
        ApprovalNeeded approvalNeeded,
        Duration approvalValidity,
        List<RegionName> neverWriters) {
    /** No rule at all. */
    public static final Safeguards NONE =
            new Safeguards(Duration.ZERO, List.of(), ApprovalNeeded.NEVER, Duration.ofMinutes(30), List.of());

    public Safeguards {
        blockedWindows = List.copyOf(blockedWindows);
        neverWriters = List.copyOf(neverWriters);
    }
}
