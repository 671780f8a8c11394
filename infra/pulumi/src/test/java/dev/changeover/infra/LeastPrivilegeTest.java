package dev.changeover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What roles may do, against what the console's code does. */
class LeastPrivilegeTest {
    /** AWS knows no narrower resource for these. */
    private static final Set<String> ANYWHERE = Set.of(
            "cloudwatch:GetMetricData",
            "ecr:GetAuthorizationToken",
            "ec2:CreateNetworkInterface",
            "ec2:DeleteNetworkInterface",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSubnets",
            "ec2:AssignPrivateIpAddresses",
            "ec2:UnassignPrivateIpAddresses");

    private static final Predicate<String> ASKS = action -> action.matches("[a-z0-9-]+:(Describe|Get|List).*");

    @Test
    void theReadRoleMayAskWhatTheCodeAsksAndNothingElse() {
        Set<String> asked = new TreeSet<>(calls());
        asked.removeIf(ASKS.negate());
        asked.add("kms:Decrypt");
        // Everybody may ask who they are.
        asked.remove("sts:GetCallerIdentity");
        assertEquals(asked, granted("console-read-policy"));
    }

    @Test
    void theChangeRoleMayDoWhatTheCodeDoesAndNothingElse() {
        Set<String> done = new TreeSet<>(calls());
        done.removeIf(ASKS);
        // Under a condition on its version an object is put only by who may read it.
        done.addAll(Set.of("s3:GetObject", "kms:GenerateDataKey"));
        // What is made anew has tags and is encrypted.
        done.addAll(Set.of("rds:AddTagsToResource", "kms:DescribeKey", "kms:CreateGrant"));
        assertEquals(done, granted("console-change-policy"));
    }

    @Test
    void thePreflightAsksAboutEveryRightThatARunNeeds() {
        Set<String> ofARun = granted("console-change-policy");
        // A delivery is no run; who asks IAM needs not ask whether it may; S3 uses the journal's key by itself.
        ofARun.removeIf(action -> action.startsWith("codepipeline:"));
        ofARun.removeAll(Set.of("iam:SimulatePrincipalPolicy", "kms:GenerateDataKey"));
        assertEquals(ofARun, SdkCalls.askedBeforehand());
    }

    @Test
    void noProxyMeansNoRightToAskForOne() {
        assertFalse(actions(Runs.update().resource("console-read-policy")).contains("rds:DescribeDBProxies"));
        assertTrue(actions(Runs.wide().resource("console-read-policy")).contains("rds:DescribeDBProxies"));
    }

    @Test
    void whatIsDeletedOrMadeIsOfTheWorkloadAndNothingElse() {
        Set<String> rebuilds = Set.of(
                "rds:DeleteDBCluster",
                "rds:DeleteDBInstance",
                "rds:DeleteGlobalCluster",
                "rds:CreateDBCluster",
                "rds:CreateDBInstance",
                "rds:CreateDBClusterSnapshot");
        for (JsonObject statement : statements(Runs.update().resource("console-change-policy"), "policy")) {
            if (strings(statement.get("Action")).stream().anyMatch(rebuilds::contains)) {
                strings(statement.get("Resource"))
                        .forEach(arn -> assertTrue(
                                arn.matches(".*:((todomgmt-infra|id)-.*|(cluster-snapshot:)?changeover-\\*"
                                        + "|default[.:]aurora-mysql\\*)"),
                                arn));
            }
        }
    }

    @Test
    void onlyTheConsolesOwnRoleMayTakeTheChangeRole() {
        JsonObject trust = statements(Runs.update().resource("console-change-role"), "assumeRolePolicy")
                .getFirst();
        assertEquals(
                "arn:aws:iam::123456789012:role/todomgmt-infra-console-read",
                trust.getAsJsonObject("Principal").get("AWS").getAsString());
        assertTrue(actions(Runs.update().resource("console-read-policy")).contains("sts:AssumeRole"));
    }

    @Test
    void noRoleHasMoreThanOnePolicyAndNoneHasNone() {
        for (ProgramRun run : List.of(Runs.update(), Runs.wide(), Runs.names())) {
            Map<String, Integer> policies = new TreeMap<>();
            run.ofType("aws:iam/role:Role").forEach(role -> policies.put(role.text("name"), 0));
            run.ofType("aws:iam/rolePolicy:RolePolicy").forEach(p -> policies.merge(p.text("role"), 1, Integer::sum));
            policies.forEach((role, count) -> assertEquals(1, count, role));
        }
    }

    @Test
    void noActionIsAWildcardAndNoResourceIsEverything() {
        for (ProgramRun run : List.of(Runs.update(), Runs.wide(), Runs.names())) {
            for (Captured policy : run.ofType("aws:iam/rolePolicy:RolePolicy")) {
                for (JsonObject statement : statements(policy, "policy")) {
                    Set<String> actions = strings(statement.get("Action"));
                    actions.forEach(action -> assertFalse(action.contains("*"), policy.name() + " " + action));
                    if (strings(statement.get("Resource")).contains("*")) {
                        assertTrue(ANYWHERE.containsAll(actions), policy.name() + " " + actions);
                    }
                }
            }
        }
    }

    @Test
    void theScanSeesTheCodesCalls() {
        assertTrue(
                calls().containsAll(Set.of(
                        "rds:FailoverGlobalCluster",
                        "cloudfront-keyvaluestore:UpdateKeys",
                        "cloudwatch:GetMetricData")),
                () -> calls().toString());
    }

    /** Over all ways of moving traffic. Keys are used by S3 on behalf of who reads and puts encrypted objects. */
    private static Set<String> granted(String policy) {
        Set<String> actions = new TreeSet<>(actions(Runs.update().resource(policy)));
        actions.addAll(actions(Runs.wide().resource(policy)));
        actions.addAll(actions(Runs.names().resource(policy)));
        actions.remove("sts:AssumeRole");
        return actions;
    }

    private static Set<String> calls() {
        return SdkCalls.ofTheConsole();
    }

    private static Set<String> actions(Captured policy) {
        Set<String> actions = new TreeSet<>();
        statements(policy, "policy").forEach(statement -> actions.addAll(strings(statement.get("Action"))));
        return actions;
    }

    private static List<JsonObject> statements(Captured policy, String input) {
        return JsonParser.parseString(policy.text(input))
                .getAsJsonObject()
                .getAsJsonArray("Statement")
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static Set<String> strings(JsonElement list) {
        Set<String> strings = new TreeSet<>();
        list.getAsJsonArray().forEach(each -> strings.add(each.getAsString()));
        return strings;
    }
}
