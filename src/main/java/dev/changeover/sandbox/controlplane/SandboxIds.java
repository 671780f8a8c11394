package dev.changeover.sandbox.controlplane;

import dev.changeover.topology.RegionName;
import java.util.List;

/**
 * Every identifier of the sandbox, after the published sample: prefix {@code todomgmt-infra}, then {@code pri},
 * {@code secd}, {@code thrd}… for the Region's place in the list, then the kind of resource. With two Regions:
 *
 * <pre>
 * cluster   todomgmt-infra-pri-db-cluster    todomgmt-infra-secd-db-cluster
 * instance  todomgmt-infra-pri-db-instance   todomgmt-infra-secd-db-instance
 * proxy     todomgmt-infra-pri-rds-proxy     todomgmt-infra-secd-rds-proxy
 * API       todoapi001.execute-api.us-east-1.amazonaws.com   todoapi002.execute-api.us-east-2.amazonaws.com
 * </pre>
 */
public final class SandboxIds {
    public static final String ACCOUNT = "123456789012";
    /** Whoever calls; the sandbox checks no signature and so knows only one. */
    public static final String CALLER_ARN = "arn:aws:iam::" + ACCOUNT + ":user/sandbox";

    public static final String GLOBAL_CLUSTER = "todomgmt-infra-pri-global-db-cluster";
    public static final String DATABASE = "todo";
    public static final String DISTRIBUTION = "E1TODOMGMT0001";
    public static final String DISTRIBUTION_DOMAIN = "d1todomgmt0001.cloudfront.net";
    public static final String KEY_VALUE_STORE = "todomgmt-infra-traffic";
    public static final String KEY_VALUE_STORE_ARN =
            "arn:aws:cloudfront::" + ACCOUNT + ":key-value-store/5f0cb3f1-7b0a-4c3e-9d5e-70d0a1000001";
    /** Key of the store whose value is the code of the Region that serves; also the id of that Region's origin. */
    public static final String ACTIVE_ORIGIN = "active-origin";
    /** Key of the store that fences writes at the edge: {@link #FENCE_ON} or {@link #FENCE_OFF}. */
    public static final String WRITE_FENCE = "write-fence";

    public static final String FENCE_ON = "on";
    public static final String FENCE_OFF = "off";
    public static final String HOSTED_ZONE = "Z0TODOMGMT0001";
    public static final String ZONE_NAME = "todomgmt.example.";
    /** The public name where traffic moves by failover records; each Region's set identifier is its code. */
    public static final String RECORD_NAME = "api." + ZONE_NAME;

    public static final String RECORD_TYPE = "CNAME";
    /** The one origin of a distribution that moves traffic by being updated. */
    public static final String SINGLE_ORIGIN = "origin1";

    public static final String ENGINE = "aurora-mysql";
    public static final String ENGINE_VERSION = "8.0.mysql_aurora.3.10.0";

    private static final List<String> PLACES = List.of("pri", "secd", "thrd", "frth", "ffth");

    private SandboxIds() {}

    /**
     * The names of the Region at {@code place} (0 first) in the sandbox's list of Regions.
     *
     * @throws IllegalArgumentException when there are more Regions than names
     */
    public static RegionalIds regional(RegionName region, int place) {
        if (place >= PLACES.size()) {
            throw new IllegalArgumentException(
                    "The sandbox has names for " + PLACES.size() + " Regions; " + region + " would be one more");
        }
        String prefix = "todomgmt-infra-" + PLACES.get(place);
        String rds = "arn:aws:rds:" + region + ":" + ACCOUNT + ":";
        return new RegionalIds(
                region,
                prefix + "-db-cluster",
                rds + "cluster:" + prefix + "-db-cluster",
                "cluster-TODOMGMT000" + (place + 1),
                prefix + "-db-instance",
                rds + "db:" + prefix + "-db-instance",
                prefix + "-rds-proxy",
                rds + "db-proxy:prx-0todomgmt000" + (place + 1),
                "todoapi00" + (place + 1) + ".execute-api." + region + ".amazonaws.com");
    }

    /** The bucket in which runs into the Region at {@code place} (0 first) are recorded. */
    public static String journalBucket(int place) {
        return "todomgmt-infra-" + PLACES.get(place) + "-journal-" + ACCOUNT;
    }

    /** The ARN of a global cluster; it carries no Region. */
    public static String globalClusterArn(String globalClusterId) {
        return "arn:aws:rds::" + ACCOUNT + ":global-cluster:" + globalClusterId;
    }

    /** The health check that passes while a Region's API says that its database takes writes. */
    static String healthCheck(RegionalIds regional) {
        return "5f0cb3f1-7b0a-4c3e-9d5e-" + regional.clusterResourceId().substring("cluster-".length());
    }

    /** The ARN of a distribution. */
    public static String distributionArn(String distributionId) {
        return "arn:aws:cloudfront::" + ACCOUNT + ":distribution/" + distributionId;
    }
}
