package dev.changeover.failover.ui;

import com.vaadin.flow.shared.Registration;
import dev.changeover.failover.execution.Changeovers;
import dev.changeover.topology.TopologyFeed;
import java.util.ArrayList;
import java.util.List;

/** All that can change what is said about changes: runs, the ledger, and time and the world as the feed tells them. */
final class News {
    private News() {}

    /** Tells {@code heard} of each. The feed counts too: requests lapse by themselves, and other consoles write as well. */
    static List<Registration> of(Changeovers changeovers, TopologyFeed feed, Runnable heard) {
        List<Registration> news = new ArrayList<>();
        news.add(changeovers.board().onChange(_ -> heard.run())::close);
        news.add(changeovers.approvals().onChange(_ -> heard.run())::close);
        feed.workloads().forEach(w -> news.add(feed.onSnapshot(w.id(), _ -> heard.run())::close));
        return news;
    }
}
