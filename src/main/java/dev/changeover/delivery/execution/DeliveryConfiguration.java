package dev.changeover.delivery.execution;

import dev.changeover.audit.recording.AuditBook;
import dev.changeover.audit.recording.AuditTrail;
import dev.changeover.delivery.Changes;
import dev.changeover.delivery.DeliveryBoard;
import dev.changeover.delivery.DeliveryPolicy;
import dev.changeover.delivery.PipelineHands;
import dev.changeover.delivery.Releases;
import dev.changeover.platform.Checked;
import dev.changeover.platform.ConfigurationKeys;
import dev.changeover.platform.configuration.EnvironmentKeys;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {
    @Bean
    Checked<DeliveryPolicy> checkedDeliveryPolicy(Environment environment) {
        ConfigurationKeys keys = EnvironmentKeys.below(environment, "changeover.delivery.policy");
        return new Checked<>(new DeliveryPolicy(keys.flag("own-approvals", false)), keys.faults());
    }

    @Bean
    DeliveryPolicy deliveryPolicy(Checked<DeliveryPolicy> policy, List<Checked<?>> everyPart) {
        return policy.valueUnlessAnyFault(everyPart);
    }

    @Bean
    Releases releases(AuditBook book) {
        return new RecordedReleases(book, InstantSource.system());
    }

    @Bean
    Deliveries deliveries(
            DeliveryBoard board, PipelineHands hands, Changes changes, DeliveryPolicy policy, AuditTrail trail) {
        return new Deliveries(board, hands, changes, policy, trail);
    }
}
