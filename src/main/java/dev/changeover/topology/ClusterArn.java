package dev.changeover.topology;

/**
 * ARN of a regional DB cluster: {@code arn:aws:rds:us-east-1:123456789012:cluster:name}. Aurora's global calls take
 * the target as an ARN, never as a name.
 */
public record ClusterArn(String value) {
    public ClusterArn {
        String[] parts = value.split(":", -1);
        if (parts.length != 7 || !parts[0].equals("arn") || !parts[2].equals("rds") || !parts[5].equals("cluster")) {
            throw new IllegalArgumentException(
                    "'%s' is not a DB cluster ARN such as arn:aws:rds:us-east-1:123456789012:cluster:name"
                            .formatted(value));
        }
    }

    /** Read by every check of every snapshot, so without taking the whole apart. */
    public RegionName region() {
        int from = value.indexOf(':', value.indexOf(':', value.indexOf(':') + 1) + 1) + 1;
        return new RegionName(value.substring(from, value.indexOf(':', from)));
    }

    /** The cluster's identifier, the ARN's last part. */
    public String identifier() {
        return value.substring(value.lastIndexOf(':') + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
