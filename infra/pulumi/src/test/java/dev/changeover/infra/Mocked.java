package dev.changeover.infra;

import com.google.common.collect.ImmutableMap;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One component alone, built in this process on the SDK's own mocks. They show types, names and inputs only; options
 * such as {@code ignoreChanges} and the order of making are {@link ProgramRun}'s to see.
 */
final class Mocked implements Mocks {
    private final Map<String, ResourceArgs> made = new ConcurrentHashMap<>();

    /** @param component reads the settings of a stack that sets these pairs of key and value, and builds */
    static Mocked build(Consumer<Settings> component, String... pairs) {
        Map<String, String> all = ProgramRun.configured(pairs);
        Settings settings = SettingsReader.read(key -> Optional.ofNullable(all.get(key)), all.keySet());
        Mocked mocked = new Mocked();
        try {
            PulumiTest.withMocks(mocked)
                    .runTest(context -> component.accept(settings))
                    .throwOnError();
        } finally {
            PulumiTest.cleanup();
        }
        return mocked;
    }

    static String id(String name) {
        return "id-of-" + name;
    }

    static String arn(String name) {
        return "arn:aws:any::123456789012:" + name;
    }

    /** As AWS does: what is asked for is what is there, with an id, ARNs, and a scope named after its server. */
    @Override
    public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs asked) {
        made.put(asked.name, asked);
        Map<String, Object> state = new TreeMap<>(asked.inputs);
        List.of("arn", "invokeArn", "executionArn").forEach(output -> state.put(output, arn(asked.name)));
        if (asked.inputs.get("scopes") instanceof List<?> scopes) {
            state.put(
                    "scopeIdentifiers",
                    scopes.stream()
                            .map(scope -> asked.inputs.get("identifier") + "/" + ((Map<?, ?>) scope).get("scopeName"))
                            .toList());
        }
        return CompletableFuture.completedFuture(ResourceResult.of(Optional.of(id(asked.name)), state));
    }

    @Override
    public CompletableFuture<Map<String, Object>> callAsync(CallArgs asked) {
        return CompletableFuture.completedFuture(
                switch (asked.token) {
                    case "aws:index/getAvailabilityZones:getAvailabilityZones" ->
                        ImmutableMap.of("names", List.of("one", "two"));
                    case "aws:secretsmanager/getRandomPassword:getRandomPassword" ->
                        ImmutableMap.of("randomPassword", "n0t-a-real-password");
                    default -> throw new IllegalStateException("no component is known to ask for " + asked.token);
                });
    }

    Map<String, Object> inputs(String name) {
        ResourceArgs found = made.get(name);
        if (found == null) {
            throw new AssertionError("there is no %s among %s".formatted(name, made.keySet()));
        }
        return found.inputs;
    }

    /** By resource of one type, the one input; without those that have no such input. */
    Map<String, Object> each(String type, String input) {
        Map<String, Object> found = new TreeMap<>();
        ofType(type)
                .filter(each -> each.inputs.containsKey(input))
                .forEach(each -> found.put(each.name, each.inputs.get(input)));
        return found;
    }

    private Stream<ResourceArgs> ofType(String type) {
        return made.values().stream().filter(each -> each.type.equals(type));
    }
}
