package dev.changeover.failover.jdbc;

import dev.changeover.failover.RunHistory;
import dev.changeover.failover.WriteProof;
import dev.changeover.failover.report.ReportJson;
import dev.changeover.topology.Workloads;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    private static final Duration PROOF_BOUND = Duration.ofSeconds(2);
    private static final Duration HISTORY_BOUND = Duration.ofSeconds(3);

    @Bean
    WriteProof writeProof(Workloads workloads) {
        return new JdbcWriteProof(workloads, PROOF_BOUND);
    }

    @Bean
    RunHistory runHistory(Workloads workloads) {
        return new JdbcRunHistory(workloads, HISTORY_BOUND, new ReportJson()::write);
    }
}
