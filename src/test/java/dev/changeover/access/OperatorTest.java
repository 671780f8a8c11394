package dev.changeover.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OperatorTest {
    private final Operator viewer = new Operator("ann", Set.of(Role.VIEWER));
    private final Operator operator = new Operator("bob", Set.of(Role.OPERATOR));
    private final Operator approver = new Operator("eve", Set.of(Role.APPROVER));
    private final Operator nobody = new Operator("tim", Set.of());

    @Test
    void viewersSeeAndChangeNothing() {
        assertThat(viewer.mayView()).isTrue();
        assertThat(viewer.mayChange() || viewer.mayEditTodos() || viewer.mayApprove())
                .isFalse();
    }

    @Test
    void operatorsActButDoNotApprove() {
        assertThat(operator.mayView() && operator.mayChange() && operator.mayEditTodos())
                .isTrue();
        assertThat(operator.mayApprove()).isFalse();
    }

    @Test
    void approversApproveButDoNotChangeOver() {
        assertThat(approver.mayView() && approver.mayApprove()).isTrue();
        assertThat(approver.mayChange() || approver.mayEditTodos()).isFalse();
    }

    @Test
    void someoneWithoutARoleMayNothing() {
        assertThat(Permission.values()).noneMatch(nobody::may);
        assertThat(nobody.title()).isEqualTo("no role");
    }

    @Test
    void rolesAddUp() {
        Operator both = new Operator("kim", Set.of(Role.APPROVER, Role.OPERATOR));

        assertThat(Permission.values()).allMatch(both::may);
        assertThat(both.title()).isEqualTo("Operator, Approver");
    }

    @Test
    void refusalSaysWhoMayNotDoWhat() {
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> viewer.require(Permission.CHANGE_OVER))
                .withMessage("ann may not switch over or fail over: signed in as Viewer");
        assertThat(operator.require(Permission.CHANGE_OVER)).isSameAs(operator);
    }

    @Test
    void anOperatorHasAName() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Operator(" ", Set.of(Role.VIEWER)));
    }
}
