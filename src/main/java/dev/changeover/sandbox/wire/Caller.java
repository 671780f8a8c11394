package dev.changeover.sandbox.wire;

import dev.changeover.topology.RegionName;
import org.jspecify.annotations.Nullable;

/**
 * Which service in which Region a request means: that stands in the credential scope of its signature only. The
 * signature itself is not checked; any key is good in the sandbox.
 *
 * @param service the signing name, such as {@code rds}
 * @param region null for a global service, which no Region's faults touch
 */
record Caller(String service, @Nullable RegionName region) {
    private static final RegionName GLOBAL = new RegionName("us-east-1");
    private static final String CREDENTIAL = "Credential=";

    /** The Region to answer for; CloudFront and its like live in us-east-1. */
    RegionName home() {
        return region == null ? GLOBAL : region;
    }

    /** Null when the request carries no signature that can be read. */
    static @Nullable Caller of(WireRequest request) {
        String authorization = request.header("authorization");
        if (authorization == null) {
            return null;
        }
        int start = authorization.indexOf(CREDENTIAL);
        if (start < 0) {
            return null;
        }
        int end = authorization.indexOf(',', start);
        String credential =
                authorization.substring(start + CREDENTIAL.length(), end < 0 ? authorization.length() : end);
        String[] scope = credential.trim().split("/", -1);
        if (authorization.startsWith("AWS4-ECDSA") && scope.length == 4) {
            return new Caller(scope[2], null);
        }
        return scope.length == 5 ? inRegion(scope[3], scope[2]) : null;
    }

    private static Caller inRegion(String service, String region) {
        boolean global = switch (service) {
            case "cloudfront", "cloudfront-keyvaluestore", "iam", "route53" -> true;
            default -> region.equals("aws-global");
        };
        if (global) {
            return new Caller(service, null);
        }
        try {
            return new Caller(service, new RegionName(region));
        } catch (IllegalArgumentException malformed) {
            throw Refused.with(
                    "SignatureDoesNotMatch",
                    403,
                    "Credential should be scoped to a valid Region, not '" + region + "'.");
        }
    }
}
