package dev.changeover.access.security;

import dev.changeover.access.Permission;
import dev.changeover.access.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;

/**
 * Turns the groups in the ID token into roles, and the roles into permissions. Both become authorities: {@code
 * ROLE_OPERATOR} says who someone is, {@code ROLE_CHANGE_OVER} what they may do, so that a view names one permission
 * ({@code @RolesAllowed("VIEW")}) and not every role that has it. Scopes and unknown groups give nothing.
 */
final class GroupRoles implements GrantedAuthoritiesMapper {
    private static final String PREFIX = "ROLE_";
    private static final String GROUPS = "cognito:groups";
    private final Map<Role, String> groups;

    GroupRoles(Map<Role, String> groups) {
        this.groups = Map.copyOf(groups);
    }

    @Override
    public Collection<? extends GrantedAuthority> mapAuthorities(Collection<? extends GrantedAuthority> authorities) {
        Set<GrantedAuthority> mapped = new LinkedHashSet<>();
        for (GrantedAuthority authority : authorities) {
            if (authority instanceof OidcUserAuthority user) {
                mapped.add(user);
                List<String> memberOf = user.getIdToken().getClaimAsStringList(GROUPS);
                mapped.addAll(authorities(roles(memberOf == null ? List.of() : memberOf)));
            }
        }
        return mapped;
    }

    /** The roles that stand among these authorities. */
    static Set<Role> rolesIn(Collection<? extends GrantedAuthority> authorities) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (authorities.stream().anyMatch(held -> (PREFIX + role.name()).equals(held.getAuthority()))) {
                roles.add(role);
            }
        }
        return roles;
    }

    private static List<GrantedAuthority> authorities(Set<Role> roles) {
        return roles.stream()
                .flatMap(role -> Stream.concat(
                        Stream.of(role.name()),
                        Arrays.stream(Permission.values()).filter(role::permits).map(Permission::name)))
                .distinct()
                .<GrantedAuthority>map(name -> new SimpleGrantedAuthority(PREFIX + name))
                .toList();
    }

    private Set<Role> roles(List<String> memberOf) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        groups.forEach((role, group) -> {
            if (memberOf.contains(group)) {
                roles.add(role);
            }
        });
        return roles;
    }
}
