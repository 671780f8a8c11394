package dev.changeover;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each room may touch, as DESIGN and STYLE say it. A rule that falls here falls for a reason, in an ADR. */
final class RoomsTest {
    private static final String US = "dev.changeover..";
    private static final JavaClasses CLASSES =
            new ClassFileImporter().importPath(Path.of("target/classes/dev/changeover"));

    /** Values of the JDK: nothing that reads a clock, a disk, a network or chance, and nothing that logs. */
    private static final DescribedPredicate<JavaClass> VALUES = resideInAnyPackage(
                    "java.lang",
                    "java.lang.annotation",
                    "java.lang.invoke",
                    "java.lang.runtime",
                    "java.math",
                    "java.net",
                    "java.nio.charset",
                    "java.time",
                    "java.time.format",
                    "java.time.temporal",
                    "java.util",
                    "java.util.function",
                    "java.util.regex",
                    "java.util.stream",
                    "org.jspecify..")
            .as("values of the JDK");

    private static final Set<String> IMPURE = Set.of(
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.Runtime",
            "java.lang.System",
            "java.lang.Thread",
            "java.net.HttpURLConnection",
            "java.net.InetAddress",
            "java.net.ServerSocket",
            "java.net.Socket",
            "java.net.URLConnection",
            "java.time.Clock",
            "java.util.Random",
            "java.util.Scanner",
            "java.util.Timer");

    private static final Set<String> ASKS_THE_CLOCK_OR_CHANCE = Set.of("now", "randomUUID", "random");

    @ParameterizedTest
    @ValueSource(strings = {"access", "audit", "topology", "failover", "delivery", "todo", "sandbox.controlplane"})
    void aRootTouchesOnlyValues(String feature) {
        String root = "dev.changeover." + feature;
        DescribedPredicate<JavaClass> allowed = resideInAnyPackage(
                        root, "dev.changeover.access", "dev.changeover.topology")
                .or(VALUES)
                // Text of a value, and nothing beside it: ADR-020.
                .or(name("dev.changeover.platform.Durations"));
        holds(noClasses()
                .that()
                .resideInAPackage(root)
                .should()
                .dependOnClassesThat(DescribedPredicate.not(allowed).and(isNoPrimitive()))
                .orShould()
                .dependOnClassesThat(isOneOf(IMPURE)));
        holds(noClasses().that().resideInAPackage(root).should().callMethodWhere(asksTheClockOrChance()));
    }

    @Test
    void theCoreReadsNoClock() {
        holds(noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.changeover.failover", "dev.changeover.topology", "dev.changeover.sandbox.controlplane")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.InstantSource"));
    }

    @Test
    void featuresPointOneWay() {
        apart("dev.changeover.topology..", "dev.changeover.failover..", "dev.changeover.delivery..");
        apart(
                "dev.changeover.audit..",
                "dev.changeover.topology..",
                "dev.changeover.failover..",
                "dev.changeover.delivery..");
        apart(
                "dev.changeover.access..",
                "dev.changeover.audit..",
                "dev.changeover.topology..",
                "dev.changeover.failover..",
                "dev.changeover.delivery..");
        apart("dev.changeover.failover..", "dev.changeover.delivery..");
        apart("dev.changeover.delivery..", "dev.changeover.failover..");
        // What either has to know of the other is said by the one room that sees both, and that nobody sees.
        holds(noClasses()
                .that()
                .resideOutsideOfPackage("dev.changeover.interlock..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.changeover.interlock.."));
    }

    @Test
    void roomsOfEffectDoNotKnowTheRoomsThatDriveThem() {
        apart("dev.changeover.topology.aws..", "dev.changeover.topology.polling..", "dev.changeover.topology.ui..");
        apart("dev.changeover.topology.jdbc..", "dev.changeover.topology.polling..", "dev.changeover.topology.ui..");
        apart("dev.changeover.topology.probe..", "dev.changeover.topology.polling..", "dev.changeover.topology.ui..");
        apart("dev.changeover.topology.polling..", "dev.changeover.topology.ui..");
        for (String room : List.of("aws", "jdbc", "journal", "report")) {
            apart(
                    "dev.changeover.failover." + room + "..",
                    "dev.changeover.failover.execution..",
                    "dev.changeover.failover.ui..",
                    "dev.changeover.failover.cli..");
        }
        apart("dev.changeover.failover.execution..", "dev.changeover.failover.ui..", "dev.changeover.failover.cli..");
        apart(
                "dev.changeover.delivery.aws..",
                "dev.changeover.delivery.polling..",
                "dev.changeover.delivery.execution..",
                "dev.changeover.delivery.ui..");
        apart("dev.changeover.delivery.polling..", "dev.changeover.delivery.aws..", "dev.changeover.delivery.ui..");
        apart("dev.changeover.delivery.execution..", "dev.changeover.delivery.aws..", "dev.changeover.delivery.ui..");
    }

    @Test
    void theToDoApiIsOnItsOwn() {
        holds(noClasses()
                .that(resideInAPackage("dev.changeover.todo..")
                        .and(DescribedPredicate.not(resideInAPackage("dev.changeover.todo.ui.."))))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(US).and(DescribedPredicate.not(resideInAPackage("dev.changeover.todo..")))));
    }

    @Test
    void productionKnowsNoSandbox() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackages("dev.changeover.sandbox..", "dev.changeover")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.changeover.sandbox.."));
    }

    @Test
    void onlyTheRoomsOfChangeMutateAws() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackages("dev.changeover.failover.aws..", "dev.changeover.delivery.aws..")
                // Keeps the record of changes, in buckets that no change touches: ADR-011.
                .and()
                .doNotHaveFullyQualifiedName("dev.changeover.platform.aws.S3ObjectStore")
                .should()
                .callMethodWhere(mutatesAws()));
    }

    @Test
    void theSdkStaysInItsRooms() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.changeover.failover.aws..",
                        "dev.changeover.delivery.aws..",
                        "dev.changeover.topology.aws..",
                        "dev.changeover.platform.aws..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk.."));
    }

    @Test
    void sqlStaysInItsRooms() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackages("..jdbc..", "dev.changeover.sandbox.mariadb..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql.."));
    }

    private static void apart(String from, String... to) {
        holds(noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to));
    }

    private static void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> isOneOf(Set<String> names) {
        return DescribedPredicate.describe("one of " + names, type -> names.contains(type.getFullName()));
    }

    private static DescribedPredicate<JavaClass> isNoPrimitive() {
        return DescribedPredicate.describe(
                "no primitive", type -> !type.getBaseComponentType().isPrimitive());
    }

    private static DescribedPredicate<JavaMethodCall> asksTheClockOrChance() {
        return DescribedPredicate.describe(
                "asks the clock or chance",
                call -> ASKS_THE_CLOCK_OR_CHANCE.contains(call.getTarget().getName())
                        && call.getTargetOwner().getPackageName().startsWith("java."));
    }

    private static DescribedPredicate<JavaMethodCall> mutatesAws() {
        return DescribedPredicate.<JavaMethodCall>describe(
                        "does more than describe, get or list",
                        call -> !call.getTarget()
                                .getName()
                                .matches(
                                        "(describe|get|list).*|builder|create|close|serviceName|serviceClientConfiguration|equals|hashCode|toString"))
                .and(DescribedPredicate.describe(
                        "on a client of the SDK",
                        (JavaAccess<?> call) ->
                                call.getTargetOwner().getPackageName().startsWith("software.amazon.awssdk.services")
                                        && call.getTargetOwner().getSimpleName().endsWith("Client")));
    }
}
