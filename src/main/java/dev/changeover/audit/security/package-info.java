/** Listens to sign-in and sign-out. */
@NullMarked
package dev.changeover.audit.security;

import org.jspecify.annotations.NullMarked;
