package dev.changeover.interlock;

import dev.changeover.delivery.Changes;
import dev.changeover.delivery.DeliveryBoard;
import dev.changeover.failover.DeliveriesInProgress;
import dev.changeover.failover.execution.RunBoard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InterlockConfiguration {
    @Bean
    DeliveriesInProgress deliveriesInProgress(DeliveryBoard board) {
        return new PipelinesInProgress(board);
    }

    @Bean
    Changes changes(RunBoard board) {
        return new RecordedChanges(board);
    }
}
