/** Signing in through Amazon Cognito, and who is signed in now. */
@NullMarked
package dev.changeover.access.security;

import org.jspecify.annotations.NullMarked;
