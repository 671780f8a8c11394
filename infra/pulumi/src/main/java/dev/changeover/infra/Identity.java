package dev.changeover.infra;

import com.pulumi.aws.cognito.ResourceServer;
import com.pulumi.aws.cognito.ResourceServerArgs;
import com.pulumi.aws.cognito.UserGroup;
import com.pulumi.aws.cognito.UserGroupArgs;
import com.pulumi.aws.cognito.UserPool;
import com.pulumi.aws.cognito.UserPoolArgs;
import com.pulumi.aws.cognito.UserPoolClient;
import com.pulumi.aws.cognito.UserPoolClientArgs;
import com.pulumi.aws.cognito.UserPoolDomain;
import com.pulumi.aws.cognito.UserPoolDomainArgs;
import com.pulumi.aws.cognito.inputs.ResourceServerScopeArgs;
import com.pulumi.aws.cognito.inputs.UserPoolAdminCreateUserConfigArgs;
import com.pulumi.aws.cognito.inputs.UserPoolPasswordPolicyArgs;
import com.pulumi.core.Output;
import java.util.List;

/** The user pool: people of the console in groups, and programs that call the API. */
final class Identity {
    /** The console's roles; each group is named as its role. */
    static final List<String> GROUPS = List.of("viewer", "operator", "approver");

    private static final int PASSWORD_LENGTH = 14;

    private final Place place;
    private final UserPool pool;
    private final UserPoolDomain domain;

    Identity(Place place, Settings settings, Output<String> account) {
        this.place = place;
        this.pool = new UserPool(
                "user-pool",
                UserPoolArgs.builder()
                        .name(settings.prefix())
                        .deletionProtection(settings.protect() ? "ACTIVE" : "INACTIVE")
                        .adminCreateUserConfig(UserPoolAdminCreateUserConfigArgs.builder()
                                .allowAdminCreateUserOnly(true)
                                .build())
                        .passwordPolicy(UserPoolPasswordPolicyArgs.builder()
                                .minimumLength(PASSWORD_LENGTH)
                                .requireLowercase(true)
                                .requireUppercase(true)
                                .requireNumbers(true)
                                .requireSymbols(false)
                                .temporaryPasswordValidityDays(3)
                                .build())
                        .build(),
                place.here(options -> options.protect(settings.protect())));
        String given = settings.identity().domainPrefix();
        this.domain = new UserPoolDomain(
                "user-pool-domain",
                UserPoolDomainArgs.builder()
                        .userPoolId(pool.id())
                        .domain(
                                given.isEmpty()
                                        ? account.applyValue(id -> settings.prefix() + "-" + id)
                                        : Output.of(given))
                        .build(),
                place.here());
        for (String group : GROUPS) {
            new UserGroup(
                    "group-" + group,
                    UserGroupArgs.builder()
                            .userPoolId(pool.id())
                            .name(group)
                            .description("The console's role " + group)
                            .build(),
                    place.here());
        }
    }

    /** For programs: a client with a secret that may ask for the API's one scope. */
    void apiClient() {
        ResourceServer server = new ResourceServer(
                "api-resource-server",
                ResourceServerArgs.builder()
                        .userPoolId(pool.id())
                        .identifier("api")
                        .name("ToDo API")
                        .scopes(ResourceServerScopeArgs.builder()
                                .scopeName("upsert-delete")
                                .scopeDescription("Read and change ToDos")
                                .build())
                        .build(),
                place.here());
        new UserPoolClient(
                "api-client",
                UserPoolClientArgs.builder()
                        .userPoolId(pool.id())
                        .name("todo-api-client")
                        .generateSecret(true)
                        .allowedOauthFlowsUserPoolClient(true)
                        .allowedOauthFlows("client_credentials")
                        // From the server, so that the scope exists before a client asks for it.
                        .allowedOauthScopes(server.scopeIdentifiers())
                        .enableTokenRevocation(true)
                        .build(),
                place.here(options -> options.additionalSecretOutputs("clientSecret")));
    }

    /** For people: the code flow with a proof key. There is no secret to keep, and none to leak. */
    UserPoolClient consoleClient(Output<String> consoleUrl) {
        return new UserPoolClient(
                "console-client",
                UserPoolClientArgs.builder()
                        .userPoolId(pool.id())
                        .name("changeover-console")
                        .generateSecret(false)
                        .allowedOauthFlowsUserPoolClient(true)
                        .allowedOauthFlows("code")
                        .allowedOauthScopes("openid")
                        .supportedIdentityProviders("COGNITO")
                        .callbackUrls(consoleUrl.applyValue(url -> List.of(url + "/login/oauth2/code/cognito")))
                        .logoutUrls(consoleUrl.applyValue(url -> List.of(url + "/signed-out")))
                        .preventUserExistenceErrors("ENABLED")
                        .enableTokenRevocation(true)
                        .build(),
                place.here());
    }

    Output<String> poolArn() {
        return pool.arn();
    }

    Output<String> issuer() {
        return pool.id().applyValue(id -> "https://cognito-idp.%s.amazonaws.com/%s".formatted(place.region(), id));
    }

    Output<String> signInPages() {
        return domain.domain()
                .applyValue(name -> "https://%s.auth.%s.amazoncognito.com".formatted(name, place.region()));
    }
}
