package dev.changeover.access.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.changeover.access.AccessRefused;
import dev.changeover.access.Operator;
import dev.changeover.access.Permission;
import dev.changeover.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;

class SignedInOperatorTest {
    private static final GroupRoles ROLES =
            new GroupRoles(Map.of(Role.VIEWER, "viewers", Role.OPERATOR, "operators", Role.APPROVER, "approvers"));

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void groupsOfTheIdTokenBecomeRoles() {
        signIn("kim", Map.of("cognito:groups", List.of("operators", "approvers", "cooks")));

        assertThat(new SignedInOperator().get())
                .isEqualTo(new Operator("kim", java.util.Set.of(Role.OPERATOR, Role.APPROVER)));
    }

    @Test
    void aViewIsOpenedByThePermissionAndNotByTheNameOfARole() {
        assertThat(authorities(Map.of("cognito:groups", List.of("operators"))))
                .extracting(GrantedAuthority::getAuthority)
                .contains("ROLE_VIEW", "ROLE_CHANGE_OVER", "ROLE_EDIT_TODOS")
                .doesNotContain("ROLE_APPROVE", "ROLE_VIEWER");
    }

    @Test
    void aViewerIsRefusedOnTheServer() {
        signIn("ann", Map.of("cognito:groups", List.of("viewers")));

        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> new SignedInOperator().get().require(Permission.CHANGE_OVER));
    }

    @Test
    void noGroupsAndScopesGiveNoRole() {
        signIn("tim", Map.of("scope", "openid"));

        assertThat(new SignedInOperator().get().roles()).isEmpty();
    }

    @Test
    void aScopeThatIsNamedLikeARoleGivesNothing() {
        assertThat(ROLES.mapAuthorities(List.of(new SimpleGrantedAuthority("ROLE_OPERATOR"))))
                .isEmpty();
    }

    @Test
    void nobodyIsSignedInOnABackgroundThread() {
        assertThatIllegalStateException().isThrownBy(() -> new SignedInOperator().get());
    }

    private static void signIn(String name, Map<String, Object> claims) {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(name, "", List.copyOf(authorities(claims))));
    }

    private static List<GrantedAuthority> authorities(Map<String, Object> claims) {
        Instant now = Instant.EPOCH;
        OidcIdToken token = new OidcIdToken("token", now, now.plusSeconds(60), claims);
        return List.copyOf(ROLES.mapAuthorities(List.of(new OidcUserAuthority(token))));
    }
}
