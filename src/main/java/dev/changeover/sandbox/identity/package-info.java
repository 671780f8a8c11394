/** A small Amazon Cognito on this machine: the hosted sign-in page, the token endpoint, the groups claim. */
@NullMarked
package dev.changeover.sandbox.identity;

import org.jspecify.annotations.NullMarked;
