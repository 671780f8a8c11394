package dev.changeover.infra;

import java.util.Map;

/**
 * A stack's whole configuration, checked. The defaults are those of {@link SettingsReader}.
 *
 * @param prefix what the names of all resources begin with
 * @param environment the name in the console's top bar
 * @param workload the console's id of the API
 * @param protect deletion protection, and Pulumi's own, on everything that holds data
 */
record Settings(
        String prefix,
        String environment,
        String workload,
        RegionPlan primary,
        RegionPlan secondary,
        NetworkPlan network,
        DatabasePlan database,
        ApiPlan api,
        TrafficPlan traffic,
        SourcePlan source,
        ConsolePlan console,
        IdentityPlan identity,
        boolean protect) {

    /** How private subnets reach AWS's own endpoints. */
    enum Egress {
        ENDPOINTS,
        NAT
    }

    /** What a changeover of the traffic changes. */
    enum Traffic {
        KEY_VALUE_STORE,
        DISTRIBUTION,
        /** No CloudFront: the API's name has a failover record for each Region. */
        ROUTE53
    }

    /** Where the delivery pipeline takes the source from. */
    enum Source {
        CODECOMMIT,
        CONNECTION
    }

    /**
     * One Region at the stack's birth. Roles move later; names do not.
     *
     * @param tag {@code pri} or {@code secd}, in the names of this Region's resources
     */
    record RegionPlan(String region, String tag, Cidr cidr) {}

    /** @param zones availability zones in each Region */
    record NetworkPlan(int zones, Egress egress) {}

    /**
     * The Aurora global database.
     *
     * @param minimumCapacity and {@code maximumCapacity} in Aurora capacity units
     * @param instances in each Region
     * @param backupDays how long automatic backups are kept
     * @param proxy an RDS Proxy in each Region in front of the cluster
     */
    record DatabasePlan(
            String name,
            String engineVersion,
            double minimumCapacity,
            double maximumCapacity,
            int instances,
            int backupDays,
            boolean proxy) {}

    /** @param archive the file that {@code mvn package} makes, as of the first deployment */
    record ApiPlan(String archive, String runtime, int memoryMegabytes, boolean snapStart) {}

    /**
     * The public way to the API.
     *
     * @param domain the API's own host name, or empty for CloudFront's
     * @param certificateArn a certificate for it in us-east-1, or empty
     * @param regionalCertificateArns by Region, a certificate for it in that Region; empty unless names move
     * @param zoneId the Route 53 zone for it, or empty for no records
     */
    record TrafficPlan(
            Traffic kind,
            String domain,
            String certificateArn,
            Map<String, String> regionalCertificateArns,
            String zoneId) {
        boolean byName() {
            return kind == Traffic.ROUTE53;
        }
    }

    /** @param connectionArn for {@link Source#CONNECTION} */
    record SourcePlan(Source kind, String repository, String branch, String connectionArn) {}

    /**
     * The console on Fargate, in the secondary Region.
     *
     * @param image empty for the newest in the stack's own repository
     * @param domain its own host name with {@code certificateArn} of the secondary Region, or empty for CloudFront's
     */
    record ConsolePlan(
            int tasks, String image, int cpuUnits, int memoryMegabytes, String domain, String certificateArn) {}

    /** @param domainPrefix of the hosted sign-in page; empty for one made of prefix and account */
    record IdentityPlan(String region, String domainPrefix) {}
}
