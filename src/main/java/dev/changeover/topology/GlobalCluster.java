package dev.changeover.topology;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An Aurora global cluster as one {@code DescribeGlobalClusters} answer told it.
 *
 * @param status Aurora's own word, such as available, switching-over or failing-over
 * @param failoverState the change in progress, absent when there is none
 * @param deletionProtection whether AWS refuses to delete it
 */
public record GlobalCluster(
        GlobalClusterId id,
        String status,
        String engineVersion,
        List<GlobalClusterMember> members,
        @Nullable FailoverState failoverState,
        boolean deletionProtection) {
    private static final String NONE = "none";

    /** One that may be deleted. */
    public GlobalCluster(
            GlobalClusterId id,
            String status,
            String engineVersion,
            List<GlobalClusterMember> members,
            @Nullable FailoverState failoverState) {
        this(id, status, engineVersion, members, failoverState, false);
    }

    public GlobalCluster {
        members = List.copyOf(members);
    }

    /** AWS has answered that there is no such global cluster, which is another thing than no answer. */
    public static GlobalCluster none(GlobalClusterId id) {
        return new GlobalCluster(id, NONE, "", List.of(), null);
    }

    public boolean exists() {
        return !status.equals(NONE);
    }

    /** The primary member, if there is one. */
    public Optional<GlobalClusterMember> primary() {
        for (GlobalClusterMember member : members) {
            if (member.role() == MemberRole.PRIMARY) {
                return Optional.of(member);
            }
        }
        return Optional.empty();
    }

    public Optional<GlobalClusterMember> member(RegionName region) {
        for (GlobalClusterMember member : members) {
            if (member.region().equals(region)) {
                return Optional.of(member);
            }
        }
        return Optional.empty();
    }

    /**
     * Available and with no change in progress. A poll right after a switchover call can still say so: only an
     * answer from after the settle window proves it (AWS-published behaviour).
     */
    public boolean isSettled() {
        return status.equals("available") && failoverState == null;
    }

    public boolean isPrimary(RegionName region) {
        return primary().map(m -> m.region().equals(region)).orElse(false);
    }
}
