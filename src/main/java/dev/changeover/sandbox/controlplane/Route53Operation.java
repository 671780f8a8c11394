package dev.changeover.sandbox.controlplane;

import dev.changeover.topology.RegionName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Amazon Route 53, as far as moving a name from Region to Region goes. */
public sealed interface Route53Operation extends Operation {

    /** Record sets from {@code startName} on; all of them when there is none. */
    record ListResourceRecordSets(
            RegionName region,
            String hostedZoneId,
            @Nullable String startName,
            @Nullable String startType,
            @Nullable String startIdentifier,
            int maxItems)
            implements Route53Operation {}

    /** All of the changes or none. */
    record ChangeResourceRecordSets(RegionName region, String hostedZoneId, List<Change> changes)
            implements Route53Operation {
        public ChangeResourceRecordSets {
            changes = List.copyOf(changes);
        }
    }

    /** Whether a change has reached all of Route 53's name servers. */
    record GetChange(RegionName region, String id) implements Route53Operation {}

    /** One line of a change batch. */
    record Change(Action action, RecordSet recordSet) {}

    /** What a line of a change batch does. */
    enum Action {
        CREATE,
        DELETE,
        UPSERT
    }
}
