package dev.changeover.infra;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.ecr.Repository;
import com.pulumi.aws.ecr.RepositoryArgs;
import com.pulumi.aws.ecr.inputs.RepositoryImageScanningConfigurationArgs;
import com.pulumi.aws.ecs.Cluster;
import com.pulumi.aws.ecs.ClusterArgs;
import com.pulumi.aws.ecs.Service;
import com.pulumi.aws.ecs.ServiceArgs;
import com.pulumi.aws.ecs.TaskDefinition;
import com.pulumi.aws.ecs.TaskDefinitionArgs;
import com.pulumi.aws.ecs.inputs.ServiceDeploymentCircuitBreakerArgs;
import com.pulumi.aws.ecs.inputs.ServiceLoadBalancerArgs;
import com.pulumi.aws.ecs.inputs.ServiceNetworkConfigurationArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.changeover.infra.Settings.ConsolePlan;
import dev.changeover.infra.Settings.Egress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The console as a Fargate service. The same task definition runs the commands of the failover pipeline. */
final class ConsoleService {
    static final int PORT = 8080;
    static final String CONTAINER = "console";

    /** What the configuration names instead of the password; the container receives it from the secret. */
    static final String PASSWORD_VARIABLE = "CHANGEOVER_CONSOLE_DATABASE_PASSWORD";

    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final int LOG_DAYS = 90;

    private final Network network;
    private final Settings settings;
    private final Encryption key;
    private final Roles roles;
    private final Repository repository;
    private final Cluster cluster;
    private final LogGroup log;

    /** What the failover pipeline needs to run a command. */
    record Running(
            Output<String> cluster,
            TaskDefinition task,
            Output<String> log,
            Output<String> logArn,
            Output<String> network,
            List<Output<String>> roles) {}

    ConsoleService(Network network, Settings settings, Encryption key, Roles roles) {
        this.network = network;
        this.settings = settings;
        this.key = key;
        this.roles = roles;
        Place place = network.place();
        this.repository = new Repository(
                "console-repository",
                RepositoryArgs.builder()
                        .name(settings.prefix() + "/console")
                        .imageTagMutability("MUTABLE")
                        .imageScanningConfiguration(RepositoryImageScanningConfigurationArgs.builder()
                                .scanOnPush(true)
                                .build())
                        .build(),
                place.here());
        this.cluster = new Cluster(
                "console-cluster",
                ClusterArgs.builder().name(settings.prefix() + "-console").build(),
                place.here());
        this.log = new LogGroup(
                "console-log",
                LogGroupArgs.builder()
                        .name("/ecs/%s-console".formatted(settings.prefix()))
                        .retentionInDays(LOG_DAYS)
                        .build(),
                place.here());
    }

    Running run(ConsoleEntrance entrance, Role taskRole, Account account, Output<Map<String, Object>> configuration) {
        Place place = network.place();
        Role execution = roles.forService("console-execution", "ecs-tasks.amazonaws.com");
        Resource granted = roles.grant("console-execution", execution, startingRights(account));
        TaskDefinition task = new TaskDefinition(
                "console-task",
                TaskDefinitionArgs.builder()
                        .family(settings.prefix() + "-console")
                        .requiresCompatibilities("FARGATE")
                        .networkMode("awsvpc")
                        .cpu(Integer.toString(settings.console().cpuUnits()))
                        .memory(Integer.toString(settings.console().memoryMegabytes()))
                        .executionRoleArn(execution.arn())
                        .taskRoleArn(taskRole.arn())
                        .containerDefinitions(container(account, configuration))
                        .build(),
                place.here(options -> options.dependsOn(granted)));
        service(entrance, task);
        return new Running(
                cluster.arn(),
                task,
                log.name(),
                log.arn(),
                Output.tuple(subnets(), entrance.tasks().id()).applyValue(this::runConfiguration),
                List.of(execution.arn(), taskRole.arn()));
    }

    private void service(ConsoleEntrance entrance, TaskDefinition task) {
        new Service(
                "console-service",
                ServiceArgs.builder()
                        .name("console")
                        .cluster(cluster.arn())
                        .taskDefinition(task.arn())
                        .launchType("FARGATE")
                        .desiredCount(settings.console().tasks())
                        .healthCheckGracePeriodSeconds(120)
                        .deploymentCircuitBreaker(ServiceDeploymentCircuitBreakerArgs.builder()
                                .enable(true)
                                .rollback(true)
                                .build())
                        .networkConfiguration(ServiceNetworkConfigurationArgs.builder()
                                .subnets(subnets())
                                .securityGroups(
                                        Output.all(List.of(entrance.tasks().id())))
                                .assignPublicIp(isPublic())
                                .build())
                        .loadBalancers(ServiceLoadBalancerArgs.builder()
                                .containerName(CONTAINER)
                                .containerPort(PORT)
                                .targetGroupArn(entrance.targets().arn())
                                .build())
                        .build(),
                network.place().here(options -> options.dependsOn(entrance.listener())));
    }

    /** CloudFront's API has no endpoint inside a VPC: without NAT the task needs an address of its own to reach it. */
    private boolean isPublic() {
        return settings.network().egress() == Egress.ENDPOINTS;
    }

    private Output<List<String>> subnets() {
        return isPublic() ? network.publicIds() : network.applicationIds();
    }

    private String runConfiguration(com.pulumi.core.Tuples.Tuple2<List<String>, String> known) {
        Map<String, Object> vpc = new LinkedHashMap<>();
        vpc.put("subnets", known.t1);
        vpc.put("securityGroups", List.of(known.t2));
        vpc.put("assignPublicIp", isPublic() ? "ENABLED" : "DISABLED");
        return JSON.toJson(Map.of("awsvpcConfiguration", vpc));
    }

    private List<Policy.Statement> startingRights(Account account) {
        List<Policy.Statement> rights = new ArrayList<>(List.of(
                Policy.allowAnywhere("ecr:GetAuthorizationToken"),
                Policy.allow(
                        List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                        log.arn().applyValue(arn -> arn + ":*")),
                Policy.allow(List.of("secretsmanager:GetSecretValue"), account.arnIn(network.place())),
                Policy.allow(List.of("kms:Decrypt"), key.arn())));
        rights.add(Policy.allow(
                List.of("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"),
                repository.arn()));
        return rights;
    }

    private Output<String> container(Account account, Output<Map<String, Object>> configuration) {
        ConsolePlan plan = settings.console();
        Output<String> image = plan.image().isEmpty()
                ? repository.repositoryUrl().applyValue(url -> url + ":latest")
                : Output.of(plan.image());
        return Output.tuple(image, account.arnIn(network.place()), configuration, log.name())
                .applyValue(known -> JSON.toJson(List.of(definition(known.t1, known.t2, known.t3, known.t4))));
    }

    private Map<String, Object> definition(String image, String secret, Map<String, Object> known, String logGroup) {
        Map<String, Object> container = new LinkedHashMap<>();
        container.put("name", CONTAINER);
        container.put("image", image);
        container.put("essential", true);
        container.put("readonlyRootFilesystem", false);
        container.put("portMappings", List.of(Map.of("containerPort", PORT, "protocol", "tcp")));
        container.put(
                "environment",
                List.of(
                        variable("SPRING_APPLICATION_JSON", JSON.toJson(Map.of("changeover", known))),
                        // CloudFront speaks plain HTTP to the load balancer and tells here how it was spoken to.
                        variable(
                                "SERVER_TOMCAT_REMOTEIP_PROTOCOL_HEADER",
                                settings.console().domain().isEmpty()
                                        ? "CloudFront-Forwarded-Proto"
                                        : "X-Forwarded-Proto")));
        container.put("secrets", List.of(Map.of("name", PASSWORD_VARIABLE, "valueFrom", secret + ":password::")));
        container.put(
                "logConfiguration",
                Map.of(
                        "logDriver",
                        "awslogs",
                        "options",
                        Map.of(
                                "awslogs-group", logGroup,
                                "awslogs-region", network.place().region(),
                                "awslogs-stream-prefix", CONTAINER)));
        return container;
    }

    private static Map<String, String> variable(String name, String value) {
        return Map.of("name", name, "value", value);
    }

    Output<String> repositoryUrl() {
        return repository.repositoryUrl();
    }
}
