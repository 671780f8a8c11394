package dev.changeover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.changeover.infra.Settings.Egress;
import dev.changeover.infra.Settings.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
    private static Settings read(String... pairs) {
        Map<String, String> all = new TreeMap<>(ProgramRun.configured(pairs));
        return SettingsReader.read(key -> Optional.ofNullable(all.get(key)), all.keySet());
    }

    private static List<String> faults(String... pairs) {
        return assertThrows(InvalidSettings.class, () -> read(pairs)).faults();
    }

    @Test
    void theDefaultsAreThePublishedSamplesNamesAndTheCheaperChoices() {
        Settings settings = read();
        assertEquals("todomgmt-infra", settings.prefix());
        assertEquals("us-east-1", settings.primary().region());
        assertEquals("us-east-2", settings.secondary().region());
        assertEquals(Egress.ENDPOINTS, settings.network().egress());
        assertEquals(Traffic.KEY_VALUE_STORE, settings.traffic().kind());
        assertEquals(0.5, settings.database().minimumCapacity());
        assertEquals(false, settings.database().proxy());
        assertEquals(true, settings.protect());
        assertEquals("us-east-2", settings.identity().region());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prefix | Todo_1 | changeover:prefix is 'Todo_1'; it must be 3 to 30 lower-case letters",
                "primary-region | ohio | changeover:primary-region is 'ohio'; it must be a Region code such as us-east-1",
                "primary-cidr | 10.10.0.0/28 | it must be a private network of 16 to 20 bits",
                "primary-cidr | 10.10.3.0/16 | it must be a private network of 16 to 20 bits",
                "primary-cidr | 8.8.0.0/16 | it must be a private network",
                "secondary-cidr | 10.10.16.0/20 | overlaps 10.10.0.0/16",
                "secondary-region | us-east-1 | changeover:secondary-region is 'us-east-1', as is the primary",
                "availability-zones | 1 | it must be a whole number from 2 to 3",
                "availability-zones | two | it must be a whole number from 2 to 3",
                "egress | internet | it must be one of endpoints, nat",
                "database-minimum-capacity | 0 | capacity units from 0.5 to 256",
                "database-minimum-capacity | 0.7 | in steps of 0.5",
                "database-maximum-capacity | 0.5e9 | from 0.5 to 256",
                "database-minimum-capacity | 8 | below the minimum of 8.0",
                "database-engine-version | 8.0 | it must be an Aurora MySQL 3 version",
                "database-proxy | yes | it must be true or false",
                "api-archive | nowhere.zip | where no file is",
                "api-runtime | java17 | java21 or java25",
                "traffic | dns | it must be one of key-value-store, distribution, route53",
                "secondary-api-certificate-arn | arn:aws:acm:us-east-1:123456789012:certificate/1 | a certificate in us-east-2",
                "api-domain | api.example.com | changeover:api-certificate-arn is missing",
                "route53-zone-id | Z0123456789 | changeover:route53-zone-id is set without api-domain",
                "source | connection | changeover:source-connection-arn is missing",
                "console-cpu | 300 | it must be one of 256, 512",
                "identity-region | eu-west-1 | it must be one of the two Regions",
                "primary-regoin | us-west-2 | changeover:primary-regoin is no key of this program"
            })
    void aBadValueIsToldInOneSentence(String key, String value, String sentence) {
        List<String> faults = faults(key, value);
        assertEquals(1, faults.size(), faults.toString());
        assertTrue(faults.getFirst().contains(sentence), faults.getFirst());
    }

    @Test
    void theExampleShowsEveryKeyWithItsDefault() throws IOException {
        Map<String, String> shown = new TreeMap<>();
        Set<String> named = new TreeSet<>();
        Pattern line = Pattern.compile("\\s+(# )?changeover:([a-z0-9-]+): \"?([^\\s\"]+)\"?.*");
        for (String text : Files.readAllLines(Path.of("Pulumi.example.yaml"))) {
            Matcher parts = line.matcher(text);
            if (parts.matches()) {
                named.add(parts.group(2));
                if (parts.group(1) == null) {
                    shown.put(parts.group(2), parts.group(3));
                }
            }
        }
        shown.put("api-archive", ProgramRun.archive());
        assertEquals(read(), SettingsReader.read(key -> Optional.ofNullable(shown.get(key)), shown.keySet()));
        Set<String> known = new TreeSet<>();
        known.addAll(List.of(faults("nonsense", "1")
                .getFirst()
                .replaceFirst(".*the keys are ", "")
                .split(", ", -1)));
        assertEquals(known, named);
    }

    @Test
    void trafficByNameNeedsTheNameItsZoneAndACertificateInEachRegion() {
        List<String> faults = faults("traffic", "route53");
        assertEquals(4, faults.size(), faults.toString());
        assertTrue(faults.getFirst().contains("changeover:api-domain is missing; traffic by route53 needs it"));
    }

    @Test
    void allFaultsAreToldAtOnce() {
        assertEquals(
                3,
                faults("prefix", "X", "egress", "none", "database-instances", "16")
                        .size());
    }

    @Test
    void theProgramSaysTheSameAndRegistersNothing() {
        ProgramRun run = ProgramRun.update(ProgramRun.configured("egress", "none", "databse-proxy", "true"));
        assertTrue(run.exitCode() != 0);
        assertEquals(Map.of(), run.resources());
        String told = String.join("\n", run.errors()) + run.printed();
        assertTrue(told.contains("changeover:egress is 'none'; it must be one of endpoints, nat"), told);
        assertTrue(told.contains("changeover:databse-proxy is no key of this program"), told);
    }

    @Test
    void theStacksOwnKeysAreThoseOfItsProject() {
        assertEquals(
                Set.of("prefix"),
                StackKeys.of("changeover", "{\"changeover:prefix\":\"a\",\"aws:region\":\"us-east-1\"}"));
    }

    @Test
    void subnetsAreCutFromTheirNetwork() {
        Cidr network = Cidr.parse("10.20.16.0/20");
        assertEquals("10.20.16.0/24", network.subnet(0));
        assertEquals("10.20.31.0/24", network.subnet(15));
        assertThrows(IllegalArgumentException.class, () -> network.subnet(16));
        assertTrue(Cidr.parse("10.20.0.0/16").overlaps(network));
    }
}
