package dev.changeover.infra;

import dev.changeover.infra.Settings.ApiPlan;
import dev.changeover.infra.Settings.ConsolePlan;
import dev.changeover.infra.Settings.DatabasePlan;
import dev.changeover.infra.Settings.Egress;
import dev.changeover.infra.Settings.IdentityPlan;
import dev.changeover.infra.Settings.NetworkPlan;
import dev.changeover.infra.Settings.RegionPlan;
import dev.changeover.infra.Settings.Source;
import dev.changeover.infra.Settings.SourcePlan;
import dev.changeover.infra.Settings.Traffic;
import dev.changeover.infra.Settings.TrafficPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The keys of {@code Pulumi.<stack>.yaml}, their defaults and their bounds. */
final class SettingsReader {
    private static final Predicate<String> NAME = matching("[a-z][a-z0-9-]{1,28}[a-z0-9]");
    private static final String A_NAME = "3 to 30 lower-case letters, digits and dashes, such as todomgmt-infra";
    private static final Predicate<String> REGION = matching("[a-z]{2}(-[a-z]+)+-\\d");
    private static final Predicate<String> HOST = matching("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}");
    private static final Predicate<String> VERSION = matching("8\\.0\\.mysql_aurora\\.3\\.\\d{2}\\.\\d");

    private final Keys keys;

    private SettingsReader(Keys keys) {
        this.keys = keys;
    }

    /**
     * Reads everything.
     *
     * @param given the keys that the stack sets, as far as that is known, so that a typing error is told
     * @throws InvalidSettings with all faults at once
     */
    static Settings read(Function<String, Optional<String>> lookup, Set<String> given) {
        Keys keys = new Keys(lookup);
        Settings settings = new SettingsReader(keys).settings();
        List<String> faults = keys.faults(given);
        if (!faults.isEmpty()) {
            throw new InvalidSettings(faults);
        }
        return settings;
    }

    private Settings settings() {
        RegionPlan primary = region("primary", "pri", "us-east-1", "10.10.0.0/16");
        RegionPlan secondary = region("secondary", "secd", "us-east-2", "10.20.0.0/16");
        if (primary.region().equals(secondary.region())) {
            keys.fault("secondary-region", "is '%s', as is the primary; two are needed".formatted(primary.region()));
        }
        if (primary.cidr().overlaps(secondary.cidr())) {
            keys.fault(
                    "secondary-cidr",
                    "is %s, which overlaps %s; the two networks are joined"
                            .formatted(secondary.cidr(), primary.cidr()));
        }
        return new Settings(
                keys.text("prefix", "todomgmt-infra", A_NAME, NAME),
                keys.text("environment", "production", "at most 40 characters", v -> v.length() <= 40),
                keys.text("workload", "todo", A_NAME, NAME.or(matching("[a-z]{2,20}"))),
                primary,
                secondary,
                new NetworkPlan(
                        keys.count("availability-zones", 2, 2, 3),
                        keys.choice("egress", Egress.class, Egress.ENDPOINTS)),
                database(),
                api(),
                traffic(primary, secondary),
                source(),
                console(),
                identity(primary, secondary),
                keys.flag("protect", true));
    }

    private RegionPlan region(String which, String tag, String region, String network) {
        String code = keys.text(which + "-region", region, "a Region code such as us-east-1", REGION);
        String wanted = "a private network of 16 to 20 bits, such as 10.10.0.0/16";
        String cidr = keys.text(which + "-cidr", network, wanted, SettingsReader::isCidr);
        return new RegionPlan(code, tag, Cidr.parse(cidr));
    }

    private static boolean isCidr(String text) {
        try {
            Cidr.parse(text);
            return text.matches("(10|172\\.(1[6-9]|2\\d|3[01])|192\\.168)\\..*");
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private DatabasePlan database() {
        String units = "a number of Aurora capacity units from 0.5 to 256 in steps of 0.5";
        double least = keys.number("database-minimum-capacity", 0.5, 0.5, 256, 0.5, units);
        double most = keys.number("database-maximum-capacity", 4, 0.5, 256, 0.5, units);
        if (most < least) {
            keys.fault("database-maximum-capacity", "is %s, below the minimum of %s".formatted(most, least));
        }
        return new DatabasePlan(
                keys.text("database-name", "todo", "a name such as todo", matching("[a-z][a-z0-9_]{1,30}")),
                keys.text(
                        "database-engine-version",
                        "8.0.mysql_aurora.3.10.1",
                        "an Aurora MySQL 3 version such as 8.0.mysql_aurora.3.10.1",
                        VERSION),
                least,
                most,
                keys.count("database-instances", 1, 1, 15),
                keys.count("database-backup-days", 7, 1, 35),
                keys.flag("database-proxy", false));
    }

    private ApiPlan api() {
        String archive = keys.text("api-archive").orElse("../../target/todo-api.zip");
        if (!Files.isRegularFile(Path.of(archive))) {
            keys.fault("api-archive", "is '%s', where no file is; 'mvn package' makes it".formatted(archive));
        }
        String runtime = keys.text("api-runtime", "java25", "java21 or java25", matching("java2[15]"));
        int memory = keys.count("api-memory", 1024, 512, 10240);
        return new ApiPlan(archive, runtime, memory, keys.flag("api-snap-start", true));
    }

    private TrafficPlan traffic(RegionPlan primary, RegionPlan secondary) {
        Traffic kind = keys.choice("traffic", Traffic.class, Traffic.KEY_VALUE_STORE);
        String domain = keys.optional("api-domain", "a host name such as api.example.com", HOST);
        String certificate = keys.optional(
                "api-certificate-arn",
                "the ARN of a certificate in us-east-1, the only Region that CloudFront takes one from",
                matching("arn:aws:acm:us-east-1:\\d{12}:certificate/.+"));
        String zone = keys.optional("route53-zone-id", "the id of a hosted zone", matching("Z[A-Z0-9]{5,30}"));
        Map<String, String> regional = new LinkedHashMap<>();
        regional.put(primary.region(), regionalCertificate("primary", primary.region()));
        regional.put(secondary.region(), regionalCertificate("secondary", secondary.region()));
        if (kind == Traffic.ROUTE53) {
            require("api-domain", domain);
            require("route53-zone-id", zone);
            require("primary-api-certificate-arn", regional.getOrDefault(primary.region(), ""));
            require("secondary-api-certificate-arn", regional.getOrDefault(secondary.region(), ""));
        } else if (domain.isEmpty() != certificate.isEmpty()) {
            keys.fault(
                    domain.isEmpty() ? "api-domain" : "api-certificate-arn",
                    "is missing; a domain of its own needs both, the name and the certificate");
        }
        if (!zone.isEmpty() && domain.isEmpty()) {
            keys.fault("route53-zone-id", "is set without api-domain; there is no name to put into the zone");
        }
        return new TrafficPlan(kind, domain, certificate, regional, zone);
    }

    private String regionalCertificate(String which, String region) {
        return keys.optional(
                which + "-api-certificate-arn",
                "the ARN of a certificate in " + region,
                matching("arn:aws:acm:%s:\\d{12}:certificate/.+".formatted(region)));
    }

    private void require(String key, String value) {
        if (value.isEmpty()) {
            keys.fault(key, "is missing; traffic by route53 needs it");
        }
    }

    private SourcePlan source() {
        Source kind = keys.choice("source", Source.class, Source.CODECOMMIT);
        String connection = keys.optional(
                "source-connection-arn",
                "the ARN of a code connection",
                matching("arn:aws:(codeconnections|codestar-connections):.+"));
        if (kind == Source.CONNECTION && connection.isEmpty()) {
            keys.fault("source-connection-arn", "is missing; source is 'connection'");
        }
        return new SourcePlan(
                kind,
                keys.text("source-repository", "changeover", "a repository", matching("[\\w.-]+(/[\\w.-]+)?")),
                keys.text("source-branch", "main", "a branch", matching("[\\w./-]+")),
                connection);
    }

    private ConsolePlan console() {
        String domain = keys.optional("console-domain", "a host name such as console.example.com", HOST);
        String certificate = keys.optional(
                "console-certificate-arn",
                "the ARN of a certificate in the secondary Region",
                matching("arn:aws:acm:.+"));
        if (domain.isEmpty() != certificate.isEmpty()) {
            keys.fault(
                    domain.isEmpty() ? "console-domain" : "console-certificate-arn",
                    "is missing; a domain of its own needs both, the name and the certificate");
        }
        int cpu = keys.count("console-cpu", 512, 256, 4096);
        if (Integer.bitCount(cpu) != 1) {
            keys.fault("console-cpu", "is %d; it must be one of 256, 512, 1024, 2048, 4096".formatted(cpu));
        }
        return new ConsolePlan(
                keys.count("console-tasks", 1, 0, 2),
                keys.text("console-image").orElse(""),
                cpu,
                keys.count("console-memory", 1024, 512, 8192),
                domain,
                certificate);
    }

    private IdentityPlan identity(RegionPlan primary, RegionPlan secondary) {
        Predicate<String> either = region -> region.equals(primary.region()) || region.equals(secondary.region());
        return new IdentityPlan(
                keys.text("identity-region", secondary.region(), "one of the two Regions", either),
                keys.optional("identity-domain-prefix", A_NAME, NAME));
    }

    private static Predicate<String> matching(String pattern) {
        return Pattern.compile(pattern).asMatchPredicate();
    }
}
