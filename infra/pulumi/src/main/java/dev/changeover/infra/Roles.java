package dev.changeover.infra;

import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.changeover.infra.Policy.Statement;
import java.util.List;

/** Roles, each with exactly one policy. */
final class Roles {
    private final Place place;
    private final String prefix;

    /** @param place IAM is global; this is whose provider makes the calls */
    Roles(Place place, String prefix) {
        this.place = place;
        this.prefix = prefix;
    }

    Role forService(String name, String service) {
        return trusting(name, Policy.trust("Service", Output.of(service)));
    }

    Role trusting(String name, Statement trust) {
        return new Role(
                name + "-role",
                RoleArgs.builder()
                        .name(prefix + "-" + name)
                        .assumeRolePolicy(Policy.document(List.of(trust)))
                        .build(),
                place.here());
    }

    /** The role's one policy; whatever uses the role in earnest depends on this. */
    Resource grant(String name, Role role, List<Statement> statements) {
        return new RolePolicy(
                name + "-policy",
                RolePolicyArgs.builder()
                        .role(role.name())
                        .name(name)
                        .policy(Policy.document(statements))
                        .build(),
                place.here());
    }
}
