package dev.changeover.infra;

import com.pulumi.core.Output;

/**
 * How clients reach one Region's database: the place that takes writes when this Region has the writer, and one that
 * serves reads while it has not. A client is given both, in this order.
 *
 * @param proxy the proxy's name, or empty without one
 */
record Connection(Output<String> writer, Output<String> reader, Output<String> proxy, Output<String> proxyArn) {
    /** Without these options the driver would call the second host's connection read-only even after a promotion. */
    private static final String OPTIONS = "failOverReadOnly=false&sslMode=REQUIRED";

    Output<String> jdbcUrl(String database) {
        return Output.tuple(writer, reader)
                .applyValue(
                        hosts -> "jdbc:mysql://%s:3306,%s:3306/%s?%s".formatted(hosts.t1, hosts.t2, database, OPTIONS));
    }
}
