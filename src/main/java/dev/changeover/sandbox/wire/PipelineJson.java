package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.PipelineDefinition;
import dev.changeover.sandbox.controlplane.PipelineResult;
import dev.changeover.sandbox.controlplane.SandboxIds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Pipelines as they are declared, in CodePipeline's JSON. */
final class PipelineJson {
    private static final String TYPE = "V2";

    private PipelineJson() {}

    /** Seconds since 1970, to the millisecond, as this protocol writes times. */
    static BigDecimal seconds(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), 3);
    }

    static void summary(ObjectNode json, PipelineResult.Definition found) {
        PipelineDefinition definition = found.definition();
        json.put("name", definition.name())
                .put("version", definition.version())
                .put("pipelineType", TYPE)
                .put("executionMode", definition.mode().name())
                .put("created", seconds(found.created()))
                .put("updated", seconds(found.created()));
    }

    static void definition(ObjectNode body, PipelineResult.Definition found) {
        PipelineDefinition definition = found.definition();
        ObjectNode pipeline = body.putObject("pipeline")
                .put("name", definition.name())
                .put("roleArn", definition.roleArn())
                .put("version", definition.version())
                .put("executionMode", definition.mode().name())
                .put("pipelineType", TYPE);
        ObjectNode stores = pipeline.putObject("artifactStores");
        definition
                .regions()
                .forEach(region ->
                        stores.putObject(region.value()).put("type", "S3").put("location", bucket(region.value())));
        ArrayNode stages = pipeline.putArray("stages");
        definition.stages().forEach(stage -> stage(stages.addObject(), stage));
        ArrayNode variables = pipeline.putArray("variables");
        definition.variables().forEach(variable -> {
            ObjectNode one = variables.addObject().put("name", variable.name());
            if (variable.defaultValue() != null) {
                one.put("defaultValue", variable.defaultValue());
            }
            one.put("description", variable.description());
        });
        body.putObject("metadata")
                .put("pipelineArn", definition.arn())
                .put("created", seconds(found.created()))
                .put("updated", seconds(found.created()));
    }

    /** The artifact store of a Region. */
    static String bucket(String region) {
        return "todomgmt-infra-artifacts-" + region + "-" + SandboxIds.ACCOUNT;
    }

    private static void stage(ObjectNode json, PipelineDefinition.Stage stage) {
        json.put("name", stage.name());
        ArrayNode actions = json.putArray("actions");
        for (PipelineDefinition.Action action : stage.actions()) {
            ObjectNode one = actions.addObject().put("name", action.name());
            type(one.putObject("actionTypeId"), action);
            one.put("runOrder", action.runOrder());
            map(one.putObject("configuration"), action.configuration());
            names(one.putArray("outputArtifacts"), action.outputs());
            names(one.putArray("inputArtifacts"), action.inputs());
            one.put("region", action.region().value());
        }
        if (stage.rollsBack()) {
            json.putObject("onFailure").put("result", "ROLLBACK");
        }
    }

    static void type(ObjectNode json, PipelineDefinition.Action action) {
        json.put("category", action.category().word())
                .put("owner", "AWS")
                .put("provider", action.provider())
                .put("version", "1");
    }

    static void map(ObjectNode json, Map<String, String> map) {
        new TreeMap<>(map).forEach(json::put);
    }

    private static void names(ArrayNode json, List<String> names) {
        names.forEach(name -> json.addObject().put("name", name));
    }
}
