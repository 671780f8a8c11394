package dev.changeover.topology.jdbc;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SqlConfiguration {
    @Bean
    SqlDatabaseReader databaseReader() {
        return new SqlDatabaseReader();
    }

    @Bean
    SqlHeartbeat heartbeatSource() {
        return new SqlHeartbeat(InstantSource.system());
    }
}
