package dev.changeover.sandbox.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GtidPositionTest {
    @Test
    void readsAndWritesMariaDbsOwnForm() {
        assertThat(GtidPosition.parse("1-2-7, 0-1-42")).hasToString("0-1-42,1-2-7");
        assertThat(GtidPosition.parse("")).isEqualTo(GtidPosition.EMPTY);
    }

    @Test
    void coversByDomainAndSequenceWhoeverWrote() {
        GtidPosition position = GtidPosition.parse("0-1-42");
        assertThat(position.covers(GtidPosition.parse("0-2-42"))).isTrue();
        assertThat(position.covers(GtidPosition.parse("0-1-43"))).isFalse();
        assertThat(position.covers(GtidPosition.parse("1-1-1"))).isFalse();
        assertThat(GtidPosition.EMPTY.covers(GtidPosition.EMPTY)).isTrue();
    }

    @Test
    void refusesMySqlsForm() {
        assertThatThrownBy(() -> GtidPosition.parse("3E11FA47-71CA-11E1-9E33-C80AA9429562:1-5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a MariaDB GTID position");
    }
}
