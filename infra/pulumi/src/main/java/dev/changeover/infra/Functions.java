package dev.changeover.infra;

import com.pulumi.asset.FileArchive;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.lambda.Alias;
import com.pulumi.aws.lambda.AliasArgs;
import com.pulumi.aws.lambda.Function;
import com.pulumi.aws.lambda.FunctionArgs;
import com.pulumi.aws.lambda.inputs.FunctionEnvironmentArgs;
import com.pulumi.aws.lambda.inputs.FunctionSnapStartArgs;
import com.pulumi.aws.lambda.inputs.FunctionVpcConfigArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;

/** The functions of the one ToDo archive in one Region: the API, and the one that brings the schema up to date. */
final class Functions {
    static final String ALIAS = "live";

    /** The console's {@code FunctionJvm.OPTIONS}, where it says why; a test holds them equal. */
    static final String JVM_OPTIONS = "-Xmn8m -XX:TieredStopAtLevel=1 -XX:TrimNativeHeapInterval=5000";

    private static final int LOG_DAYS = 30;
    private static final int API_SECONDS = 15;
    private static final int MIGRATE_SECONDS = 300;

    private final Network network;
    private final Firewall firewall;
    private final Encryption key;
    private final Settings settings;
    private final Roles roles;
    private final Connection database;

    /** @param alias what the gateway calls; the delivery pipeline moves it to a new version */
    record Deployed(Function function, Alias alias) {}

    Functions(Network network, Firewall firewall, Encryption key, Settings settings, Roles roles, Connection database) {
        this.network = network;
        this.firewall = firewall;
        this.key = key;
        this.settings = settings;
        this.roles = roles;
        this.database = database;
    }

    Deployed api(Account account) {
        return function("api", "dev.changeover.todo.lambda.TodoHandler", API_SECONDS, account);
    }

    /** Works with an account that may change the schema, which the API's cannot. */
    Deployed migrate(Account owner) {
        return function("migrate", "dev.changeover.todo.lambda.MigrateHandler", MIGRATE_SECONDS, owner);
    }

    private Deployed function(String kind, String handler, int seconds, Account account) {
        Place place = network.place();
        String name = "%s-%s-todo-%s".formatted(settings.prefix(), place.tag(), kind);
        LogGroup log = new LogGroup(
                place.named("todo-" + kind + "-log"),
                LogGroupArgs.builder()
                        .name("/aws/lambda/" + name)
                        .retentionInDays(LOG_DAYS)
                        .build(),
                place.here());
        Role role = roles.forService(place.named("todo-" + kind), "lambda.amazonaws.com");
        Resource granted = roles.grant(place.named("todo-" + kind), role, permissions(log, account));
        Function function = new Function(
                place.named("todo-" + kind),
                FunctionArgs.builder()
                        .name(name)
                        .runtime(settings.api().runtime())
                        .handler(handler)
                        .role(role.arn())
                        .code(new FileArchive(settings.api().archive()))
                        .memorySize(settings.api().memoryMegabytes())
                        .timeout(seconds)
                        .publish(true)
                        .kmsKeyArn(key.arn())
                        .snapStart(FunctionSnapStartArgs.builder()
                                .applyOn(settings.api().snapStart() ? "PublishedVersions" : "None")
                                .build())
                        .vpcConfig(FunctionVpcConfigArgs.builder()
                                .subnetIds(network.applicationIds())
                                .securityGroupIds(
                                        Output.all(List.of(firewall.functions().id())))
                                .build())
                        .environment(FunctionEnvironmentArgs.builder()
                                .variables(environment(account))
                                .build())
                        .build(),
                // The pipeline owns the code from the second deployment on.
                place.here(options -> options.dependsOn(granted, log, account.stored())
                        .ignoreChanges("code", "sourceCodeHash", "s3Bucket", "s3Key", "s3ObjectVersion")));
        Alias alias = new Alias(
                place.named("todo-" + kind + "-alias"),
                AliasArgs.builder()
                        .name(ALIAS)
                        .functionName(function.name())
                        .functionVersion(function.version())
                        .build(),
                place.here(options -> options.ignoreChanges("functionVersion", "routingConfig")));
        return new Deployed(function, alias);
    }

    /** The login itself stays in its secret: what is here can be read by whoever may describe a function. */
    private Output<Map<String, String>> environment(Account account) {
        return Output.tuple(database.jdbcUrl(settings.database().name()), account.arnIn(network.place()))
                .applyValue(known -> Map.of(
                        "TODO_DATABASE_URL", known.t1,
                        "TODO_DATABASE_SECRET_ARN", known.t2,
                        "JAVA_TOOL_OPTIONS", JVM_OPTIONS));
    }

    private List<Policy.Statement> permissions(LogGroup log, Account account) {
        return List.of(
                Policy.allow(
                        List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                        log.arn().applyValue(arn -> arn + ":*")),
                Policy.allow(List.of("secretsmanager:GetSecretValue"), account.arnIn(network.place())),
                Policy.allow(List.of("kms:Decrypt"), key.arn()),
                // Network interfaces have no names before they exist.
                Policy.allowAnywhere(
                        "ec2:CreateNetworkInterface",
                        "ec2:DeleteNetworkInterface",
                        "ec2:DescribeNetworkInterfaces",
                        "ec2:DescribeSubnets",
                        "ec2:AssignPrivateIpAddresses",
                        "ec2:UnassignPrivateIpAddresses"));
    }
}
