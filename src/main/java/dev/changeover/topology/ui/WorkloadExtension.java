package dev.changeover.topology.ui;

import com.vaadin.flow.component.Component;
import dev.changeover.topology.WorkloadId;
import java.util.List;

/**
 * What another feature puts beside a workload on the Overview. The Overview knows of no changeover: what can be done
 * about a workload is the business of the feature that does it.
 */
public interface WorkloadExtension {
    /** Goes to the end of the workload's heading, such as buttons. Made anew for every page. */
    Component actions(WorkloadId workload);

    /** Goes above the cards, such as a run under way. Made anew for every page; shows itself only when it has to. */
    Component banner(WorkloadId workload);

    /** Goes between the workload's headline and its cards, such as what it is ready for. Made anew for every page. */
    default List<Component> judgements(WorkloadId workload) {
        return List.of();
    }
}
