package dev.changeover.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeover.access.AccessRefused;
import dev.changeover.access.FixedOperators;
import dev.changeover.access.Permission;
import dev.changeover.audit.Conclusion.Result;
import dev.changeover.audit.recording.AuditTrail;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AuditEntryTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:12:09Z");

    private final InMemoryAuditLog log = new InMemoryAuditLog();
    private final AuditTrail trail = log.trail(NOW);

    @Test
    void anActIsWrittenDownBeforeItIsTriedAndAgainWhenItIsOver() {
        String told = trail.around(
                deed("release a change"),
                () -> {
                    assertThat(log.lines()).hasExactlyElementsOfTypes(AuditLine.Tried.class);
                    assertThat(log.entries().getFirst().conclusion().result()).isEqualTo(Result.OPEN);
                    return "released";
                },
                result -> Conclusion.done(result, "e-1"));
        assertThat(told).isEqualTo("released");
        assertThat(log.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.conclusion()).isEqualTo(new Conclusion(Result.DONE, "released", "e-1"));
            assertThat(entry.endedAt()).isEqualTo(NOW);
        });
    }

    @Test
    void whoMayNotIsWrittenDownAsRefused() {
        assertThatThrownBy(() -> trail.around(
                        deed("release a change"),
                        () -> FixedOperators.VIEWER.get().require(Permission.CHANGE_OVER),
                        _ -> Conclusion.done("")))
                .isInstanceOf(AccessRefused.class);
        assertThat(log.entries().getFirst().conclusion())
                .isEqualTo(Conclusion.refused("viewer may not switch over or fail over: signed in as Viewer"));
    }

    @Test
    void aBugLeavesAnUnclearOutcome() {
        assertThatThrownBy(() -> trail.around(
                        deed("release a change"),
                        () -> {
                            throw new IllegalStateException("torn");
                        },
                        _ -> Conclusion.done("")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(log.entries().getFirst().conclusion().result()).isEqualTo(Result.UNCLEAR);
    }

    @Test
    void newestActsComeFirst() {
        trail.note(deed("sign in"), Conclusion.done(""));
        trail.note(deed("sign out"), Conclusion.done(""));
        assertThat(log.entries()).extracting(entry -> entry.deed().act()).containsExactly("sign out", "sign in");
    }

    @Test
    void everyWordMustStandSomewhere() {
        trail.note(deed("release a change"), Conclusion.refused("a run is under way"));
        assertThat(log.entries()).allMatch(filter("OPERATOR pipeline"));
        assertThat(log.entries()).allMatch(filter("run refused"));
        assertThat(log.entries()).noneMatch(filter("operator nobody"));
    }

    @Test
    void areaResultAndTimeNarrowTheView() {
        trail.note(deed("release a change"), Conclusion.done(""));
        AuditEntry entry = log.entries().getFirst();
        assertThat(new AuditFilter("", Optional.of(Area.DELIVERY), Optional.of(Result.DONE), NOW, NOW))
                .accepts(entry);
        assertThat(new AuditFilter("", Optional.of(Area.TODO), Optional.empty(), NOW, NOW))
                .rejects(entry);
        assertThat(new AuditFilter("", Optional.empty(), Optional.of(Result.FAILED), NOW, NOW))
                .rejects(entry);
        assertThat(new AuditFilter("", Optional.empty(), Optional.empty(), NOW.plusSeconds(1), NOW.plusSeconds(2)))
                .rejects(entry);
    }

    @Test
    void anActNamesItself() {
        ActId id = new ActId("host-12-abc", 7);
        assertThat(ActId.parse(id.toString())).isEqualTo(id);
        assertThatThrownBy(() -> ActId.parse("seven")).hasMessage("'seven' names no act; it must be like console-1/7");
    }

    private static AuditFilter filter(String words) {
        return new AuditFilter(words, Optional.empty(), Optional.empty(), Instant.EPOCH, Instant.MAX);
    }

    private Deed deed(String act) {
        return trail.deed("operator", Area.DELIVERY, act, "todo", "ToDoMgmtPipeline", "monthly release");
    }
}
