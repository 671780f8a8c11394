package dev.changeover.failover.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.platform.AwsSettings;
import dev.changeover.platform.aws.AwsClients;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Commands go out with the role that is named for them; readings with the program's own credentials. */
class ChangeRoleIT {
    private static final String ROLE = "arn:aws:iam::123456789012:role/changeover-change";

    @Test
    void aCommandIsSentWithTheAssumedRolesKey() throws IOException {
        try (FakeAws aws = new FakeAws()) {
            aws.then(200, Map.of("Content-Type", "text/xml"), """
                    <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
                    <AssumedRoleUser><Arn>%s</Arn><AssumedRoleId>A:changeover</AssumedRoleId></AssumedRoleUser>
                    <Credentials><AccessKeyId>ASSUMED</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
                    <SessionToken>token</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration></Credentials>
                    </AssumeRoleResult></AssumeRoleResponse>""".formatted(ROLE));
            String none = """
                    <DescribeGlobalClustersResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/">
                    <DescribeGlobalClustersResult><GlobalClusters/></DescribeGlobalClustersResult>
                    </DescribeGlobalClustersResponse>""";
            aws.then(200, Map.of("Content-Type", "text/xml"), none);
            aws.then(200, Map.of("Content-Type", "text/xml"), none);
            AwsSettings settings = new AwsSettings(
                    aws.uri(),
                    new AwsSettings.AccessKeys("OWN", "secret"),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    ROLE);
            try (AwsClients commands = AwsClients.changing(settings, Duration.ofSeconds(5));
                    AwsClients readers = new AwsClients(settings)) {
                commands.rds("us-east-2").describeGlobalClusters();
                readers.rds("us-east-2").describeGlobalClusters();
            }
            assertThat(aws.asked()).hasSize(3);
            assertThat(aws.asked().get(0).body()).contains("Action=AssumeRole", "RoleSessionName=changeover");
            assertThat(aws.asked().get(0).authorization()).contains("Credential=OWN/");
            assertThat(aws.asked().get(1).authorization()).contains("Credential=ASSUMED/");
            assertThat(aws.asked().get(2).authorization()).contains("Credential=OWN/");
        }
    }
}
