package dev.changeover.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.audit.ActId;
import dev.changeover.audit.Area;
import dev.changeover.audit.AuditLine;
import dev.changeover.audit.AuditLog;
import dev.changeover.audit.Conclusion;
import dev.changeover.audit.Deed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every audit log keeps, wherever it lies. */
abstract class AuditLogContract {
    static final AuditLog.Kept DURABLE = new AuditLog.Kept.Durable();
    static final Instant MIDNIGHT = Instant.parse("2026-11-24T00:00:00Z");
    static final Instant NOW = MIDNIGHT.minusSeconds(1);

    /** The same record, as another process opens it. */
    abstract AuditLog open(String writer);

    @Test
    void whatIsAppendedIsReadByAnyProcess() {
        AuditLine tried = tried("console-1", 1, NOW);
        AuditLine noted = new AuditLine.Noted(
                new ActId("command-2", 1), NOW.plusMillis(5), deed("sign in"), Conclusion.done("\"quoted\"\nline"));
        assertThat(open("console-1").append(tried)).isEqualTo(DURABLE);
        assertThat(open("command-2").append(noted)).isEqualTo(DURABLE);
        assertThat(read()).isEqualTo(new AuditLog.Reading(List.of(tried, noted), List.of()));
    }

    @Test
    void anOutcomeAfterMidnightBelongsToItsAct() {
        AuditLog log = open("console-1");
        AuditLine tried = tried("console-1", 1, NOW);
        AuditLine concluded = new AuditLine.Concluded(
                new ActId("console-1", 1), MIDNIGHT.plusSeconds(2), Conclusion.done("", "todo-7"));
        assertThat(log.append(tried)).isEqualTo(DURABLE);
        assertThat(log.append(concluded)).isEqualTo(DURABLE);
        assertThat(log.read(NOW, NOW).lines()).containsExactly(tried, concluded);
    }

    @Test
    void daysThatNobodyAskedForAreNotRead() {
        AuditLog log = open("console-1");
        log.append(tried("console-1", 1, NOW.minus(Duration.ofDays(3))));
        assertThat(log.read(NOW, NOW).lines()).isEmpty();
    }

    @Test
    void whatIsAddedIsReadByWhoeverReadBefore() {
        AuditLog log = open("console-1");
        AuditLog reader = open("reader");
        log.append(tried("console-1", 1, NOW));
        assertThat(reader.read(NOW, NOW).lines()).hasSize(1);
        log.append(tried("console-1", 2, NOW));
        assertThat(reader.read(NOW, NOW).lines()).hasSize(2);
    }

    @Test
    void aRecordThatIsNotThereYetIsEmpty() {
        assertThat(read()).isEqualTo(new AuditLog.Reading(List.of(), List.of()));
    }

    final AuditLog.Reading read() {
        return open("reader").read(NOW, NOW);
    }

    static AuditLine tried(String writer, long number, Instant at) {
        return new AuditLine.Tried(new ActId(writer, number), at, deed("release a change"));
    }

    static Deed deed(String act) {
        return new Deed("operator", "browser 127.0.0.1", Area.DELIVERY, act, "todo", "ToDoMgmtPipeline", "monthly");
    }
}
