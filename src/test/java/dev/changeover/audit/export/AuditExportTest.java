package dev.changeover.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.audit.ActId;
import dev.changeover.audit.Area;
import dev.changeover.audit.AuditEntry;
import dev.changeover.audit.Conclusion;
import dev.changeover.audit.Deed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AuditExportTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:12:09Z");

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "  =cmd|' /C calc'!A0", "\t=1", "\r=1", "|calc", "%0A"})
    void noReasonIsAFormula(String reason) {
        assertThat(AuditCsv.write(List.of(entry(reason)))).contains("'" + reason);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"`a, b`|`\"a, b\"`", "`say \"no\"`|`\"say \"\"no\"\"\"`"},
            delimiter = '|')
    void cellsAreQuotedWhereTheyMustBe(String reason, String cell) {
        assertThat(AuditCsv.write(List.of(entry(reason)))).contains("," + cell + ",");
    }

    @Test
    void aRowHasAsManyCellsAsThereAreHeadings() {
        String[] rows = AuditCsv.write(List.of(entry("monthly"))).split("\r\n");
        assertThat(rows).hasSize(2);
        assertThat(rows[1].split(",", -1)).hasSameSizeAs(rows[0].split(",", -1));
    }

    @Test
    void jsonSaysWhatIsDamagedToo() {
        assertThat(AuditJson.write(List.of(entry("monthly")), List.of("line 2 is torn")))
                .contains("\"who\" : \"operator\"", "\"endedAt\" : null", "\"line 2 is torn\"");
    }

    private static AuditEntry entry(String reason) {
        return new AuditEntry(
                new ActId("console-1", 7),
                NOW,
                new Deed("operator", "browser", Area.DELIVERY, "release a change", "todo", "ToDoMgmtPipeline", reason),
                Conclusion.done("", "e-1"),
                null);
    }
}
