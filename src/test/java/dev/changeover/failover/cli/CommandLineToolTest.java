package dev.changeover.failover.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.changeover.failover.Change;
import dev.changeover.topology.RegionName;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineToolTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return CommandLineTool.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "5s, PT5S", "0s, PT0S", "2m, PT2M", "1h, PT1H", "PT5S, PT5S", "' 5 S ', PT5S"})
    void durationsAreReadAsPeopleWriteThem(String text, Duration duration) {
        assertThat(Arguments.duration(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "-5s", "PT-5S", "five", "5 days"})
    void whatIsNoDurationIsAnsweredByOne(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.duration(text))
                .withMessage("'%s' is not a duration such as 500ms, 5s, 2m or PT5S", text);
    }

    @Test
    void aBadRegionIsToldInOneSentence() {
        assertThat(run("preflight", "--to", "ohio")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .startsWith("changeover preflight: Invalid value for option '--to'")
                .contains("'ohio' is not a Region code such as us-east-1")
                .doesNotContain("Exception");
    }

    @Test
    void aBadDurationIsToldInOneSentence() {
        assertThat(run("failover", "--to", "us-east-2", "--accept-loss", "much", "--reason", "x"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("'much' is not a duration such as 500ms, 5s, 2m or PT5S");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "switchover --to us-east-2",
                "failover --to us-east-2 --reason x",
                "report",
                "stat",
                "status --jsn"
            })
    void whatIsMissingOrUnknownIsNamed(String line) {
        assertThat(run(line.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--help");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "blocked-windows:x, is no safety rule; those that may be overridden are maximum-lag",
        "stop-switch:x, stop-switch: this may not be overridden; allow changes again first",
        "approval:x, approval: an operator may break the glass with a reason",
        "maximum-lag, 'say why maximum-lag is overridden, such as maximum-lag:agreed with the owner'"
    })
    void whatCannotBeOverriddenIsToldInOneSentence(String typed, String told) {
        assertThat(run("switchover", "--to", "us-east-2", "--reason", "x", "--yes", "--override", typed))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains(told);
    }

    @Test
    void aRebuildIsNoDrill() {
        assertThat(run("rebuild", "us-east-1", "--reason", "it is back", "--yes", "--drill"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .contains("a rebuild cannot be a drill: it moves neither the writer nor traffic,"
                        + " so no recovery objective judges it; order it without the drill");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "approve todo-12",
                "stop",
                "allow",
                "decline todo-r1",
                "resume todo-1 --answer perhaps",
                "escalate todo-1 --reason x",
                "switchover --to us-east-2 --reason x --yes --break-glass ="
            })
    void whatIsSaidBesideARunIsReadAsStrictly(String line) {
        assertThat(run(line.replace("=", " ").split(" ", -1))).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aBlankReasonIsRefusedBeforeAnythingIsAsked() {
        assertThat(run("switchover", "--to", "us-east-2", "--reason", " ", "--yes"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--reason must say why");
    }

    @Test
    void helpTellsTheCommandsAndTheExitCodes() {
        assertThat(run("--help")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString())
                .contains("status", "preflight", "switchover", "failover", "runs", "report")
                .contains("halted and waiting for a person");
    }

    @Test
    void anUnplannedChangeIsConfirmedWithTheRegionsName() {
        RegionName target = new RegionName("us-east-2");
        assertThat(Confirmation.wanted(new Change.Switchover(target))).isEqualTo("yes");
        assertThat(Confirmation.wanted(new Change.Failover(target, Duration.ZERO, Change.Method.MANAGED)))
                .isEqualTo("us-east-2");
    }
}
