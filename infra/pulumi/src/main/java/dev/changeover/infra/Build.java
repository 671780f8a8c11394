package dev.changeover.infra;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.codebuild.Project;
import com.pulumi.aws.codebuild.ProjectArgs;
import com.pulumi.aws.codebuild.inputs.ProjectArtifactsArgs;
import com.pulumi.aws.codebuild.inputs.ProjectEnvironmentArgs;
import com.pulumi.aws.codebuild.inputs.ProjectEnvironmentEnvironmentVariableArgs;
import com.pulumi.aws.codebuild.inputs.ProjectLogsConfigArgs;
import com.pulumi.aws.codebuild.inputs.ProjectLogsConfigCloudwatchLogsArgs;
import com.pulumi.aws.codebuild.inputs.ProjectSourceArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.changeover.infra.Delivery.Site;
import dev.changeover.infra.Policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A CodeBuild project that a pipeline runs: a build specification of this program, its variables, and its rights. */
final class Build {
    private static final int LOG_DAYS = 90;

    private final Place place;
    private final Project project;

    Build(
            Site site,
            String prefix,
            String name,
            String specification,
            Map<String, Output<String>> variables,
            List<Statement> rights,
            Roles roles) {
        this.place = site.place();
        String full = "%s-%s-%s".formatted(prefix, place.tag(), name);
        LogGroup log = new LogGroup(
                place.named(name + "-log"),
                LogGroupArgs.builder()
                        .name("/aws/codebuild/" + full)
                        .retentionInDays(LOG_DAYS)
                        .build(),
                place.here());
        Role role = roles.forService(place.named(name), "codebuild.amazonaws.com");
        List<Statement> all = new ArrayList<>(rights);
        all.add(Policy.allow(
                List.of("logs:CreateLogStream", "logs:PutLogEvents"), log.arn().applyValue(arn -> arn + ":*")));
        all.add(Policy.allow(
                List.of("s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"),
                site.buckets().artifacts().arn().applyValue(arn -> arn + "/*")));
        all.add(Policy.allow(
                List.of("kms:Decrypt", "kms:GenerateDataKey"), site.key().arn()));
        Resource granted = roles.grant(place.named(name), role, all);
        List<ProjectEnvironmentEnvironmentVariableArgs> environment = new ArrayList<>();
        variables.forEach((variable, value) -> environment.add(ProjectEnvironmentEnvironmentVariableArgs.builder()
                .name(variable)
                .value(value)
                .build()));
        this.project = new Project(
                place.named(name),
                ProjectArgs.builder()
                        .name(full)
                        .serviceRole(role.arn())
                        .encryptionKey(site.key().arn())
                        .buildTimeout(60)
                        .artifacts(ProjectArtifactsArgs.builder()
                                .type("CODEPIPELINE")
                                .build())
                        .environment(ProjectEnvironmentArgs.builder()
                                .computeType("BUILD_GENERAL1_SMALL")
                                .image("aws/codebuild/amazonlinux-x86_64-standard:5.0")
                                .type("LINUX_CONTAINER")
                                .environmentVariables(environment)
                                .build())
                        .source(ProjectSourceArgs.builder()
                                .type("CODEPIPELINE")
                                .buildspec(Texts.read("buildspec/%s.yml".formatted(specification)))
                                .build())
                        .logsConfig(ProjectLogsConfigArgs.builder()
                                .cloudwatchLogs(ProjectLogsConfigCloudwatchLogsArgs.builder()
                                        .groupName(log.name())
                                        .build())
                                .build())
                        .build(),
                place.here(options -> options.dependsOn(granted)));
    }

    Place place() {
        return place;
    }

    Output<String> name() {
        return project.name();
    }

    Output<String> arn() {
        return project.arn();
    }
}
