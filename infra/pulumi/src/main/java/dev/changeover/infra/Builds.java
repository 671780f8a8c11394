package dev.changeover.infra;

import com.pulumi.core.Output;
import dev.changeover.infra.ConsoleService.Running;
import dev.changeover.infra.Delivery.Site;
import java.util.List;
import java.util.Map;

/** The build projects of the pipelines, each with what it needs and nothing else. */
final class Builds {
    private final String prefix;
    private final Roles roles;

    Builds(String prefix, Roles roles) {
        this.prefix = prefix;
        this.roles = roles;
    }

    Build build(Site site) {
        return new Build(site, prefix, "build", "build", Map.of(), List.of(), roles);
    }

    Build deploy(Site site, Functions.Deployed api, Functions.Deployed migrate, Gateway gateway) {
        Output<String> apiArn = api.function().arn();
        Output<String> migrateArn = migrate.function().arn();
        return new Build(
                site,
                prefix,
                "deploy",
                "deploy",
                Map.of(
                        "API_FUNCTION", api.function().name(),
                        "MIGRATE_FUNCTION", migrate.function().name(),
                        "ALIAS", api.alias().name(),
                        "API_ORIGIN", gateway.address()),
                List.of(
                        Policy.allow(
                                List.of("lambda:UpdateFunctionCode", "lambda:GetFunction"),
                                List.of(apiArn, migrateArn)),
                        Policy.allow(
                                List.of("lambda:GetFunctionConfiguration"),
                                List.of(apiArn, apiArn.applyValue(arn -> arn + ":*"))),
                        Policy.allow(List.of("lambda:GetAlias", "lambda:UpdateAlias", "lambda:PublishVersion"), apiArn),
                        Policy.allow(List.of("lambda:InvokeFunction"), migrateArn)),
                roles);
    }

    Build smoke(Site site, Gateway gateway) {
        return new Build(site, prefix, "smoke", "smoke", Map.of("API_ORIGIN", gateway.address()), List.of(), roles);
    }

    Build change(Site site, Running console) {
        return new Build(
                site,
                prefix,
                "change",
                "failover",
                Map.of(
                        "CLUSTER", console.cluster(),
                        "TASK_DEFINITION", console.task().arn(),
                        "NETWORK", console.network(),
                        "LOG_GROUP", console.log()),
                List.of(
                        Policy.allow(List.of("ecs:RunTask"), console.task().arn()),
                        Policy.allow(
                                List.of("ecs:DescribeTasks"),
                                console.cluster().applyValue(arn -> arn.replace(":cluster/", ":task/") + "/*")),
                        Policy.allow(List.of("iam:PassRole"), console.roles()),
                        Policy.allow(
                                List.of("logs:FilterLogEvents"),
                                console.logArn().applyValue(arn -> arn + ":*"))),
                roles);
    }
}
