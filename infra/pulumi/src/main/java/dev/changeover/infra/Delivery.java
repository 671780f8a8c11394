package dev.changeover.infra;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.pulumi.aws.codecommit.Repository;
import com.pulumi.aws.codecommit.RepositoryArgs;
import com.pulumi.aws.codepipeline.Pipeline;
import com.pulumi.aws.codepipeline.PipelineArgs;
import com.pulumi.aws.codepipeline.inputs.PipelineArtifactStoreArgs;
import com.pulumi.aws.codepipeline.inputs.PipelineArtifactStoreEncryptionKeyArgs;
import com.pulumi.aws.codepipeline.inputs.PipelineStageActionArgs;
import com.pulumi.aws.codepipeline.inputs.PipelineStageArgs;
import com.pulumi.aws.codepipeline.inputs.PipelineVariableArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.changeover.infra.Settings.Source;
import dev.changeover.infra.Settings.SourcePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pipelines, in the secondary Region: the one that is not expected to be lost with the writer. Builds for another
 * Region run there, with that Region's artifacts.
 */
final class Delivery {
    static final String DELIVERY = "ToDoMgmtPipeline";
    static final String FAILOVER = "ToDoMgmt-failover";

    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    private final Place home;
    private final Settings settings;
    private final Roles roles;
    private final List<Site> sites;
    private final Output<String> repository;

    /** A Region as the pipelines see it. */
    record Site(Place place, Buckets buckets, Encryption key) {}

    /** @param sites the pipelines' own Region among them */
    Delivery(Place home, Settings settings, Roles roles, List<Site> sites) {
        this.home = home;
        this.settings = settings;
        this.roles = roles;
        this.sites = List.copyOf(sites);
        this.repository = settings.source().kind() == Source.CODECOMMIT ? ownRepository() : Output.of("");
    }

    /** @param name of the pipeline, or of what is below it: {@code pipeline/stage/action} */
    static Output<String> arn(Output<String> account, String region, String name) {
        return account.applyValue(id -> "arn:aws:codepipeline:%s:%s:%s".formatted(region, id, name));
    }

    private Output<String> ownRepository() {
        return new Repository(
                        "source",
                        RepositoryArgs.builder()
                                .repositoryName(settings.source().repository())
                                .description("Source of the ToDo API and the console")
                                .build(),
                        home.here(options -> options.protect(settings.protect())))
                .arn();
    }

    void deliveryPipeline(Build build, Build primary, Build smoke, Build secondary) {
        pipeline(
                DELIVERY,
                List.of(),
                List.of(build, primary, smoke, secondary),
                List.of(
                        source(true),
                        stage("Build", run("Build", build, "source", "archive", Map.of())),
                        stage("DeployPrimary", run("Deploy", primary, "archive", "", Map.of())),
                        stage("Test", run("Smoke", smoke, "archive", "", Map.of())),
                        stage("DeploySecondary", run("Deploy", secondary, "archive", "", Map.of()))));
    }

    void failoverPipeline(Build change) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("TARGET_REGION", "#{variables.TARGET_REGION}");
        variables.put("MODE", "#{variables.MODE}");
        variables.put("ACCEPTED_LOSS", "#{variables.ACCEPTED_LOSS}");
        variables.put("REASON", "#{variables.REASON}");
        variables.put("EXECUTION_ID", "#{codepipeline.PipelineExecutionId}");
        pipeline(
                FAILOVER,
                List.of(
                        variable(
                                "TARGET_REGION",
                                "The Region to move to",
                                settings.secondary().region()),
                        variable("MODE", "switchover (planned) or failover (may lose data)", "switchover"),
                        variable("ACCEPTED_LOSS", "With failover: at most so many seconds of writes", "5s"),
                        variable("REASON", "Why; stands in the record of the run", "no reason given")),
                List.of(change),
                List.of(
                        source(false),
                        stage("Approve", approval()),
                        stage("Change", run("Change", change, "source", "", variables))));
    }

    private void pipeline(
            String name, List<PipelineVariableArgs> variables, List<Build> builds, List<PipelineStageArgs> stages) {
        Role role = roles.forService(name + "-pipeline", "codepipeline.amazonaws.com");
        Resource granted = roles.grant(name + "-pipeline", role, rights(builds));
        List<PipelineArtifactStoreArgs> stores = new ArrayList<>();
        for (Site site : sites) {
            stores.add(PipelineArtifactStoreArgs.builder()
                    .region(site.place().region())
                    .type("S3")
                    .location(site.buckets().artifacts().id())
                    .encryptionKey(PipelineArtifactStoreEncryptionKeyArgs.builder()
                            .id(site.key().arn())
                            .type("KMS")
                            .build())
                    .build());
        }
        new Pipeline(
                name,
                PipelineArgs.builder()
                        .name(name)
                        .pipelineType("V2")
                        // Two changeovers at once would be one too many; a queue keeps their order.
                        .executionMode("QUEUED")
                        .roleArn(role.arn())
                        .artifactStores(stores)
                        .variables(variables)
                        .stages(stages)
                        .build(),
                home.here(options -> options.dependsOn(granted)));
    }

    private List<Policy.Statement> rights(List<Build> builds) {
        List<Policy.Statement> rights = new ArrayList<>(List.of(
                Policy.allow(
                        List.of("codebuild:StartBuild", "codebuild:BatchGetBuilds"),
                        builds.stream().map(Build::arn).toList()),
                Policy.allow(
                        List.of("s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"),
                        sites.stream()
                                .map(site -> site.buckets().artifacts().arn().applyValue(arn -> arn + "/*"))
                                .toList()),
                Policy.allow(
                        List.of("s3:GetBucketVersioning"),
                        sites.stream()
                                .map(site -> site.buckets().artifacts().arn())
                                .toList()),
                Policy.allow(
                        List.of("kms:Decrypt", "kms:GenerateDataKey"),
                        sites.stream().map(site -> site.key().arn()).toList())));
        rights.add(
                settings.source().kind() == Source.CODECOMMIT
                        ? Policy.allow(
                                List.of(
                                        "codecommit:CancelUploadArchive",
                                        "codecommit:GetBranch",
                                        "codecommit:GetCommit",
                                        "codecommit:GetUploadArchiveStatus",
                                        "codecommit:UploadArchive"),
                                repository)
                        : Policy.allow(
                                List.of("codestar-connections:UseConnection"),
                                Output.of(settings.source().connectionArn())));
        return rights;
    }

    private PipelineStageArgs source(boolean everyChange) {
        SourcePlan plan = settings.source();
        boolean own = plan.kind() == Source.CODECOMMIT;
        String detect = Boolean.toString(everyChange);
        Map<String, String> configuration = own
                ? Map.of(
                        "RepositoryName",
                        plan.repository(),
                        "BranchName",
                        plan.branch(),
                        "PollForSourceChanges",
                        detect)
                : Map.of(
                        "ConnectionArn", plan.connectionArn(),
                        "FullRepositoryId", plan.repository(),
                        "BranchName", plan.branch(),
                        "DetectChanges", detect);
        return stage(
                "Source",
                PipelineStageActionArgs.builder()
                        .name("Source")
                        .category("Source")
                        .owner("AWS")
                        .provider(own ? "CodeCommit" : "CodeStarSourceConnection")
                        .version("1")
                        .configuration(configuration)
                        .outputArtifacts("source")
                        .build());
    }

    private static PipelineStageActionArgs approval() {
        return PipelineStageActionArgs.builder()
                .name("Approve")
                .category("Approval")
                .owner("AWS")
                .provider("Manual")
                .version("1")
                .configuration(Map.of(
                        "CustomData", "#{variables.MODE} to #{variables.TARGET_REGION}: look at the console first"))
                .build();
    }

    private PipelineStageActionArgs run(
            String name, Build build, String input, String output, Map<String, String> variables) {
        Output<Map<String, String>> configuration = build.name().applyValue(project -> {
            Map<String, String> known = new LinkedHashMap<>();
            known.put("ProjectName", project);
            if (!variables.isEmpty()) {
                known.put("EnvironmentVariables", JSON.toJson(plain(variables)));
            }
            return known;
        });
        PipelineStageActionArgs.Builder action = PipelineStageActionArgs.builder()
                .name(name)
                .category("Build")
                .owner("AWS")
                .provider("CodeBuild")
                .version("1")
                .region(build.place().region())
                .inputArtifacts(input)
                .configuration(configuration);
        return output.isEmpty()
                ? action.build()
                : action.outputArtifacts(output).build();
    }

    private static List<Map<String, String>> plain(Map<String, String> variables) {
        List<Map<String, String>> list = new ArrayList<>();
        variables.forEach((name, value) -> {
            Map<String, String> one = new LinkedHashMap<>();
            one.put("name", name);
            one.put("value", value);
            one.put("type", "PLAINTEXT");
            list.add(one);
        });
        return list;
    }

    private static PipelineVariableArgs variable(String name, String description, String whenAbsent) {
        return PipelineVariableArgs.builder()
                .name(name)
                .description(description)
                .defaultValue(whenAbsent)
                .build();
    }

    private static PipelineStageArgs stage(String name, PipelineStageActionArgs action) {
        return PipelineStageArgs.builder().name(name).actions(action).build();
    }
}
