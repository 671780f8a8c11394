package dev.changeover.infra;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** IAM policy documents. Actions are spelled out; a resource is {@code *} only where AWS knows no narrower one. */
final class Policy {
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    private Policy() {}

    /** A statement of a policy, some of its resources known only when they exist. */
    record Statement(
            List<String> actions,
            List<Output<String>> resources,
            Map<String, Output<String>> principal,
            Map<String, Map<String, String>> conditions) {

        Statement when(String operator, String key, String value) {
            return new Statement(actions, resources, principal, Map.of(operator, Map.of(key, value)));
        }
    }

    static Statement allow(List<String> actions, List<Output<String>> resources) {
        return new Statement(actions, resources, Map.of(), Map.of());
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    static Statement allow(List<String> actions, Output<String>... resources) {
        return allow(actions, List.of(resources));
    }

    /** For actions without any resource of their own. */
    static Statement allowAnywhere(String... actions) {
        return allow(List.of(actions), List.of(Output.of("*")));
    }

    static Statement trust(String kind, Output<String> who) {
        return new Statement(List.of("sts:AssumeRole"), List.of(), Map.of(kind, who), Map.of());
    }

    static Output<String> document(List<Statement> statements) {
        List<Output<Map<String, Object>>> parts = new ArrayList<>();
        statements.forEach(statement -> parts.add(part(statement)));
        return Output.all(parts).applyValue(all -> {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("Version", "2012-10-17");
            document.put("Statement", all);
            return JSON.toJson(document);
        });
    }

    private static Output<Map<String, Object>> part(Statement statement) {
        Output<List<String>> resources = Output.all(statement.resources());
        List<String> kinds = List.copyOf(statement.principal().keySet());
        Output<List<String>> principals =
                Output.all(kinds.stream().map(statement.principal()::get).toList());
        return Output.tuple(resources, principals).applyValue(known -> {
            Map<String, Object> part = new LinkedHashMap<>();
            part.put("Effect", "Allow");
            if (!known.t2.isEmpty()) {
                part.put("Principal", Map.of(kinds.getFirst(), known.t2.getFirst()));
            }
            part.put("Action", statement.actions());
            if (!known.t1.isEmpty()) {
                part.put("Resource", known.t1);
            }
            if (!statement.conditions().isEmpty()) {
                part.put("Condition", statement.conditions());
            }
            return part;
        });
    }
}
