package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.PipelineDefinition.Action;
import dev.changeover.sandbox.controlplane.PipelineDefinition.Category;
import dev.changeover.sandbox.controlplane.PipelineDefinition.Mode;
import dev.changeover.sandbox.controlplane.PipelineDefinition.Stage;
import dev.changeover.sandbox.controlplane.PipelineDefinition.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The two pipelines, stage by stage and name by name as {@code infra/pulumi} declares them. They live in the second
 * Region: the one that is not expected to be lost with the writer.
 */
public final class SandboxPipelines {
    public static final String DELIVERY = "ToDoMgmtPipeline";
    public static final String FAILOVER = "ToDoMgmt-failover";
    /** Configuration key of a build action: which project runs. */
    public static final String PROJECT = "ProjectName";
    /** Configuration key of a build action: a JSON list of names and values. */
    public static final String ENVIRONMENT = "EnvironmentVariables";

    private static final String SOURCE = "source";
    private static final String ARCHIVE = "archive";

    private SandboxPipelines() {}

    static List<PipelineDefinition> of(List<RegionalIds> regions) {
        return List.of(delivery(regions), failover(regions));
    }

    /** The project that does {@code work} in a Region, such as {@code todomgmt-infra-secd-build}. */
    private static String project(RegionalIds site, String work) {
        return site.proxyName().replace("-rds-proxy", "-" + work);
    }

    private static PipelineDefinition delivery(List<RegionalIds> regions) {
        RegionalIds primary = regions.getFirst();
        RegionalIds home = regions.get(1);
        List<Action> secondary = new ArrayList<>();
        for (RegionalIds other : regions.subList(1, regions.size())) {
            String name = secondary.isEmpty() ? "Deploy" : "Deploy-" + other.region();
            secondary.add(build(name, other, "deploy", Map.of(), ARCHIVE, List.of()));
        }
        return new PipelineDefinition(
                DELIVERY,
                1,
                home.region(),
                Mode.QUEUED,
                List.of(),
                List.of(
                        source(home),
                        stage("Build", build("Build", home, "build", Map.of(), SOURCE, List.of(ARCHIVE))),
                        stage("DeployPrimary", build("Deploy", primary, "deploy", Map.of(), ARCHIVE, List.of())),
                        stage("Test", build("Smoke", home, "smoke", Map.of(), ARCHIVE, List.of())),
                        new Stage("DeploySecondary", secondary, false)));
    }

    private static PipelineDefinition failover(List<RegionalIds> regions) {
        RegionalIds home = regions.get(1);
        String variables =
                "[{\"name\":\"TARGET_REGION\",\"value\":\"#{variables.TARGET_REGION}\",\"type\":\"PLAINTEXT\"},"
                        + "{\"name\":\"MODE\",\"value\":\"#{variables.MODE}\",\"type\":\"PLAINTEXT\"},"
                        + "{\"name\":\"ACCEPTED_LOSS\",\"value\":\"#{variables.ACCEPTED_LOSS}\",\"type\":\"PLAINTEXT\"},"
                        + "{\"name\":\"REASON\",\"value\":\"#{variables.REASON}\",\"type\":\"PLAINTEXT\"},"
                        + "{\"name\":\"EXECUTION_ID\",\"value\":\"#{codepipeline.PipelineExecutionId}\",\"type\":\"PLAINTEXT\"}]";
        return new PipelineDefinition(
                FAILOVER,
                1,
                home.region(),
                Mode.QUEUED,
                List.of(
                        new Variable("TARGET_REGION", home.region().value(), "The Region to move to"),
                        new Variable("MODE", "switchover", "switchover (planned) or failover (may lose data)"),
                        new Variable("ACCEPTED_LOSS", "5s", "With failover: at most so many seconds of writes"),
                        new Variable("REASON", "no reason given", "Why; stands in the record of the run")),
                List.of(
                        source(home),
                        stage("Approve", approval(home)),
                        stage(
                                "Change",
                                build("Change", home, "change", Map.of(ENVIRONMENT, variables), SOURCE, List.of()))));
    }

    /** Unlike on AWS a commit starts nothing by itself here: whoever works on the API commits often and releases seldom. */
    private static Stage source(RegionalIds home) {
        return stage(
                "Source",
                new Action(
                        "Source",
                        Category.SOURCE,
                        "CodeCommit",
                        1,
                        home.region(),
                        Map.of(
                                "RepositoryName", "changeover",
                                "BranchName", "main",
                                "PollForSourceChanges", "false"),
                        List.of(),
                        List.of(SOURCE)));
    }

    private static Action approval(RegionalIds home) {
        return new Action(
                "Approve",
                Category.APPROVAL,
                "Manual",
                1,
                home.region(),
                Map.of("CustomData", "#{variables.MODE} to #{variables.TARGET_REGION}: look at the console first"),
                List.of(),
                List.of());
    }

    private static Action build(
            String name,
            RegionalIds site,
            String work,
            Map<String, String> configuration,
            String input,
            List<String> outputs) {
        Map<String, String> all = new java.util.TreeMap<>(configuration);
        all.put(PROJECT, project(site, work));
        return new Action(name, Category.BUILD, "CodeBuild", 1, site.region(), all, List.of(input), outputs);
    }

    private static Stage stage(String name, Action action) {
        return new Stage(name, List.of(action), false);
    }
}
