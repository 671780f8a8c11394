package dev.changeover.infra;

import com.pulumi.Context;
import com.pulumi.Pulumi;

/** What {@code pulumi up} runs. */
public final class Main {
    private Main() {}

    /** Called by the Pulumi CLI, which tells by environment variables where its engine listens. */
    public static void main(String[] arguments) {
        Pulumi.run(Main::program);
    }

    /** @throws InvalidSettings with every fault of the stack's configuration, before anything is registered */
    static void program(Context context) {
        Settings settings =
                SettingsReader.read(key -> context.config().get(key), StackKeys.inEnvironment(context.projectName()));
        new Everything(settings, context.stackName()).outputs().forEach(context::export);
    }
}
