package dev.changeover.infra;

import com.pulumi.aws.Provider;
import com.pulumi.aws.ProviderArgs;
import com.pulumi.aws.inputs.ProviderDefaultTagsArgs;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Where resources stand: a Region with a provider of its own. Every resource and every look-up names its place; none
 * falls to a default Region.
 *
 * @param tag in names
 */
record Place(String region, String tag, Provider provider) {
    /** The plugin that knows Lambda's java25; the SDK's own version is older. */
    private static final String PLUGIN = "7.48.0";

    static Place in(String region, String tag, String stack) {
        ProviderDefaultTagsArgs tags = ProviderDefaultTagsArgs.builder()
                .tags(Map.of("application", "changeover", "stack", stack))
                .build();
        return new Place(
                region,
                tag,
                new Provider(
                        "aws-" + tag,
                        ProviderArgs.builder().region(region).defaultTags(tags).build(),
                        CustomResourceOptions.builder().version(PLUGIN).build()));
    }

    /** Here, without anything special. */
    CustomResourceOptions here() {
        return CustomResourceOptions.builder().provider(provider).build();
    }

    /** Here, with more options. */
    CustomResourceOptions here(UnaryOperator<CustomResourceOptions.Builder> more) {
        return more.apply(CustomResourceOptions.builder().provider(provider)).build();
    }

    InvokeOptions asking() {
        return InvokeOptions.builder().provider(provider).build();
    }

    /** The name of one of this place's resources in the Pulumi program. */
    String named(String what) {
        return tag + "-" + what;
    }
}
