package dev.changeover.sandbox.pipeline;

import dev.changeover.sandbox.controlplane.ActionOutcome;
import dev.changeover.sandbox.controlplane.PipelineOrder;
import dev.changeover.sandbox.controlplane.SandboxPipelines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs {@code bin/changeover}'s command with the execution's variables, as the build project of the same name does on AWS.
 *
 * @param properties tell the command where this sandbox is, as the console is told
 */
record ChangeWork(List<String> properties, Path directory) implements ActionWork {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MINUTES_MAX = 60;

    ChangeWork {
        properties = List.copyOf(properties);
    }

    @Override
    public ActionOutcome work(PipelineOrder order, ActionLog log) throws IOException, InterruptedException {
        Map<String, String> variables =
                variables(order.run().configuration().getOrDefault(SandboxPipelines.ENVIRONMENT, "[]"));
        String mode = variables.getOrDefault("MODE", "");
        if (!mode.equals("switchover") && !mode.equals("failover")) {
            return new ActionOutcome.Failed("MODE is '%s'; it must be switchover or failover".formatted(mode));
        }
        List<String> words = words(mode, variables);
        log.say("bin/changeover " + String.join(" ", words));
        int exit = new ChildCommand(java(words), directory, Map.of()).run(log, MINUTES_MAX);
        String last = String.join(" ", log.tail(2));
        log.say("exit code " + exit);
        return exit == 0
                ? new ActionOutcome.Succeeded(last, null)
                : new ActionOutcome.Failed("%s (exit code %d). %s".formatted(meaning(exit), exit, last));
    }

    private static List<String> words(String mode, Map<String, String> variables) {
        List<String> words = new ArrayList<>(List.of(mode, "--to", variables.getOrDefault("TARGET_REGION", "")));
        if (mode.equals("failover")) {
            words.addAll(List.of("--accept-loss", variables.getOrDefault("ACCEPTED_LOSS", "")));
        }
        words.addAll(List.of(
                "--reason",
                "%s (pipeline %s)"
                        .formatted(
                                variables.getOrDefault("REASON", "no reason given"),
                                variables.getOrDefault("EXECUTION_ID", "")),
                "--yes"));
        return words;
    }

    private List<String> java(List<String> words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Duser.name=" + SandboxPipelines.FAILOVER,
                "-cp",
                System.getProperty("java.class.path")));
        properties.forEach(property -> command.add("-D" + property));
        command.add("dev.changeover.Changeover");
        command.addAll(words);
        return command;
    }

    private static Map<String, String> variables(String configured) {
        Map<String, String> variables = new HashMap<>();
        for (JsonNode variable : JSON.readTree(configured)) {
            variables.put(
                    variable.path("name").asString(""), variable.path("value").asString(""));
        }
        return variables;
    }

    private static String meaning(int exit) {
        return switch (exit) {
            case 2 -> "The command was not understood";
            case 3 -> "Refused by preflight or policy";
            case 4 -> "Halted; it waits for a person in the console";
            case 5 -> "Aborted; what was changed is as before";
            case 6 -> "It could not reach what it needs";
            default -> "The command failed";
        };
    }
}
