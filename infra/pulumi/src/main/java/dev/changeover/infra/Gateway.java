package dev.changeover.infra;

import com.pulumi.aws.apigateway.BasePathMapping;
import com.pulumi.aws.apigateway.BasePathMappingArgs;
import com.pulumi.aws.apigateway.Deployment;
import com.pulumi.aws.apigateway.DeploymentArgs;
import com.pulumi.aws.apigateway.DomainName;
import com.pulumi.aws.apigateway.DomainNameArgs;
import com.pulumi.aws.apigateway.RestApi;
import com.pulumi.aws.apigateway.RestApiArgs;
import com.pulumi.aws.apigateway.Stage;
import com.pulumi.aws.apigateway.StageArgs;
import com.pulumi.aws.apigateway.inputs.DomainNameEndpointConfigurationArgs;
import com.pulumi.aws.apigateway.inputs.RestApiEndpointConfigurationArgs;
import com.pulumi.aws.lambda.Permission;
import com.pulumi.aws.lambda.PermissionArgs;
import com.pulumi.core.Output;
import java.util.Map;

/** One Region's API Gateway, described by one OpenAPI document; a change of the document is a new deployment. */
final class Gateway {
    static final String STAGE = "prod";
    static final String SCOPE = "api/upsert-delete";

    private final Place place;
    private final RestApi api;
    private final Stage stage;

    Gateway(Place place, String prefix, Functions.Deployed function, Output<String> poolArn) {
        this.place = place;
        Output<String> document = Output.tuple(function.alias().invokeArn(), poolArn)
                .applyValue(known -> GatewayDocument.write(prefix, known.t1, known.t2));
        this.api = new RestApi(
                place.named("gateway"),
                RestApiArgs.builder()
                        .name("%s-%s-todo".formatted(prefix, place.tag()))
                        .body(document)
                        .endpointConfiguration(RestApiEndpointConfigurationArgs.builder()
                                .types("REGIONAL")
                                .build())
                        .build(),
                place.here());
        Deployment deployment = new Deployment(
                place.named("gateway-deployment"),
                DeploymentArgs.builder()
                        .restApi(api.id())
                        .triggers(document.applyValue(text -> Map.of("document", Integer.toHexString(text.hashCode()))))
                        .build(),
                place.here());
        this.stage = new Stage(
                place.named("gateway-stage"),
                StageArgs.builder()
                        .restApi(api.id())
                        .deployment(deployment.id())
                        .stageName(STAGE)
                        .build(),
                place.here());
        new Permission(
                place.named("gateway-permission"),
                PermissionArgs.builder()
                        .action("lambda:InvokeFunction")
                        .function(function.function().name())
                        .qualifier(function.alias().name())
                        .principal("apigateway.amazonaws.com")
                        .sourceArn(api.executionArn().applyValue(arn -> arn + "/*/*"))
                        .build(),
                place.here());
    }

    /**
     * Answers to the API's own name, too, without a stage in the path.
     *
     * @return the domain name that a record for it leads to
     */
    Output<String> named(String domain, String certificateArn) {
        DomainName name = new DomainName(
                place.named("gateway-name"),
                DomainNameArgs.builder()
                        .domainName(domain)
                        .regionalCertificateArn(certificateArn)
                        .securityPolicy("TLS_1_2")
                        .endpointConfiguration(DomainNameEndpointConfigurationArgs.builder()
                                .types("REGIONAL")
                                .build())
                        .build(),
                place.here());
        new BasePathMapping(
                place.named("gateway-path"),
                BasePathMappingArgs.builder()
                        .restApi(api.id())
                        .stageName(stage.stageName())
                        .domainName(name.domainName())
                        .build(),
                place.here());
        return name.regionalDomainName();
    }

    /** What the edge calls this origin. */
    Output<String> domainName() {
        return api.id().applyValue(id -> "%s.execute-api.%s.amazonaws.com".formatted(id, place.region()));
    }

    /** Where this Region's own API is, past the edge. */
    Output<String> address() {
        return domainName().applyValue(domain -> "https://%s/%s".formatted(domain, STAGE));
    }
}
