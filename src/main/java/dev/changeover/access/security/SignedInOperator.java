package dev.changeover.access.security;

import dev.changeover.access.CurrentOperator;
import dev.changeover.access.Operator;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The operator of the browser session that this thread serves. */
@Component
final class SignedInOperator implements CurrentOperator {

    @Override
    public Operator get() {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn == null || !signedIn.isAuthenticated() || signedIn instanceof AnonymousAuthenticationToken) {
            throw new IllegalStateException(
                    "Nobody is signed in on thread " + Thread.currentThread().getName());
        }
        return new Operator(signedIn.getName(), GroupRoles.rolesIn(signedIn.getAuthorities()));
    }
}
