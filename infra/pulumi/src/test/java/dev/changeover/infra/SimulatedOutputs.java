package dev.changeover.infra;

import com.pulumi.core.annotations.Export;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What AWS would answer: in an update made-up values in AWS's shape, in a preview nothing that is not an input. */
final class SimulatedOutputs {
    static final String ACCOUNT = "123456789012";

    private SimulatedOutputs() {}

    /** The names of all outputs that the SDK knows of a type such as {@code aws:rds/cluster:Cluster}. */
    static Set<String> names(String type) {
        String[] parts = type.split("[:/]", -1);
        Set<String> names = new LinkedHashSet<>();
        if (parts.length == 4) {
            try {
                Class<?> resource = Class.forName("com.pulumi.aws.%s.%s".formatted(parts[1], parts[3]));
                for (Field field : resource.getDeclaredFields()) {
                    Export export = field.getAnnotation(Export.class);
                    if (export != null) {
                        names.add(export.name());
                    }
                }
            } catch (ClassNotFoundException unknownType) {
                throw new AssertionError("the SDK has no class for " + type, unknownType);
            }
        }
        return names;
    }

    static Map<String, Object> of(String type, String name, String id, String region) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        String[] parts = type.split("[:/]", -1);
        String service = parts.length == 4 ? parts[1] : "pulumi";
        outputs.put("arn", arn(type, service, id, region));
        switch (type) {
            case "aws:rds/cluster:Cluster" -> {
                outputs.put("endpoint", "%s.cluster-abc.%s.rds.amazonaws.com".formatted(id, region));
                outputs.put("readerEndpoint", "%s.cluster-ro-abc.%s.rds.amazonaws.com".formatted(id, region));
            }
            case "aws:rds/proxy:Proxy", "aws:rds/proxyEndpoint:ProxyEndpoint" ->
                outputs.put("endpoint", "%s.proxy-abc.%s.rds.amazonaws.com".formatted(id, region));
            case "aws:cloudfront/distribution:Distribution" -> {
                outputs.put("domainName", name.replace("-", "") + ".cloudfront.net");
                outputs.put("hostedZoneId", "Z2FDTNDATAQYW2");
            }
            case "aws:lb/loadBalancer:LoadBalancer" ->
                outputs.put("dnsName", "%s.%s.elb.amazonaws.com".formatted(id, region));
            case "aws:lambda/function:Function" -> outputs.put("version", "1");
            case "aws:lambda/alias:Alias" ->
                outputs.put(
                        "invokeArn",
                        "arn:aws:apigateway:%s:lambda:path/2015-03-31/functions/%s/invocations"
                                .formatted(region, arn(type, service, id, region)));
            case "aws:apigateway/restApi:RestApi" ->
                outputs.put("executionArn", "arn:aws:execute-api:%s:%s:%s".formatted(region, ACCOUNT, id));
            case "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup" -> outputs.put("name", "default");
            case "aws:kms/key:Key" -> outputs.put("keyId", id);
            case "aws:ecr/repository:Repository" ->
                outputs.put("repositoryUrl", "%s.dkr.ecr.%s.amazonaws.com/%s".formatted(ACCOUNT, region, id));
            case "aws:ec2/eip:Eip" -> outputs.put("allocationId", id);
            case "aws:cognito/resourceServer:ResourceServer" ->
                outputs.put("scopeIdentifiers", List.of("api/upsert-delete"));
            default -> {}
        }
        return outputs;
    }

    private static String arn(String type, String service, String id, String region) {
        return switch (type) {
            case "aws:rds/globalCluster:GlobalCluster" -> "arn:aws:rds::%s:global-cluster:%s".formatted(ACCOUNT, id);
            case "aws:rds/cluster:Cluster" -> "arn:aws:rds:%s:%s:cluster:%s".formatted(region, ACCOUNT, id);
            case "aws:cloudfront/keyValueStore:KeyValueStore" ->
                "arn:aws:cloudfront::%s:key-value-store/%s".formatted(ACCOUNT, id);
            case "aws:iam/role:Role" -> "arn:aws:iam::%s:role/%s".formatted(ACCOUNT, id);
            case "aws:s3/bucket:Bucket" -> "arn:aws:s3:::" + id;
            default -> "arn:aws:%s:%s:%s:%s".formatted(service, region, ACCOUNT, id);
        };
    }

    /** The answers to the program's look-ups. */
    static Map<String, Object> invoked(String function, String region) {
        return switch (function) {
            case "aws:index/getAvailabilityZones:getAvailabilityZones" ->
                Map.of(
                        "id", region,
                        "names", List.of(region + "a", region + "b", region + "c"),
                        "groupNames", List.of(region),
                        "zoneIds", List.of("z1", "z2", "z3"));
            case "aws:index/getCallerIdentity:getCallerIdentity" ->
                Map.of(
                        "id",
                        ACCOUNT,
                        "accountId",
                        ACCOUNT,
                        "arn",
                        "arn:aws:iam::%s:user/deployer".formatted(ACCOUNT),
                        "userId",
                        "U");
            case "aws:secretsmanager/getRandomPassword:getRandomPassword" ->
                Map.of("id", "password", "randomPassword", "n0t-a-real-password");
            case "aws:ec2/getManagedPrefixList:getManagedPrefixList" ->
                Map.of(
                        "id",
                        "pl-3b927c52",
                        "name",
                        "com.amazonaws.global.cloudfront.origin-facing",
                        "addressFamily",
                        "IPv4",
                        "arn",
                        "arn:aws:ec2:%s:aws:prefix-list/pl-3b927c52".formatted(region),
                        "entries",
                        List.of(),
                        "maxEntries",
                        55,
                        "ownerId",
                        "AWS",
                        "version",
                        1);
            default -> throw new AssertionError("nobody knows the answer to " + function.toLowerCase(Locale.ROOT));
        };
    }
}
